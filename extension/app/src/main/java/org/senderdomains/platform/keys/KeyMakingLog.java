package org.senderdomains.platform.keys;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told about the making of keys. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface KeyMakingLog extends BasicLogger {

    KeyMakingLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), KeyMakingLog.class, "org.senderdomains.platform");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 320, value = "The making of keys ended early; the next run goes on where it stopped.")
    void keyTimerFailed(@Cause Throwable cause);
}
