package org.senderdomains.runtime;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told about the housekeeping. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface RuntimeLog extends BasicLogger {

    RuntimeLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), RuntimeLog.class, "org.senderdomains.runtime");

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 255,
            value =
                    "What is not needed any more could not be thrown away; it is tried again in an hour. If this comes again,"
                            + " look at the datasource SenderDomainsDS.")
    void hourEnded(@Cause Throwable why);
}
