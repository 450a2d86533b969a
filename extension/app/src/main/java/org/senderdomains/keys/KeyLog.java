package org.senderdomains.keys;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told about keys. Never anything of a key. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface KeyLog extends BasicLogger {

    KeyLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), KeyLog.class, "org.senderdomains.keys");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 301, value = "DKIM keys can be made and used again.")
    void keysCanBeMade();

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 302, value = "A key in stock was thrown away. %s")
    void stockDamaged(String why);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 303, value = "Key %s is %s now.")
    void keyChanged(KeyOwner owner, KeyState state);
}
