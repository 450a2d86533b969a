package org.senderdomains.senders;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told about deciding who sends. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface SenderLog extends BasicLogger {

    SenderLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), SenderLog.class, "org.senderdomains.senders");

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 220,
            value =
                    "The application has no Elytron security domain, so no caller will be recognized as a member. Map its"
                            + " security domain to an Elytron one in /subsystem=undertow and /subsystem=ejb3.")
    void noSecurityDomain();
}
