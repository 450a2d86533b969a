package org.senderdomains.hostconsole;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the host console was told in one sentence, in full. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface HostConsoleLog extends BasicLogger {

    HostConsoleLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), HostConsoleLog.class, "org.senderdomains.hostconsole");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 260, value = "The database failed while the management model asked something; it was told so.")
    void databaseFailed(@Cause Throwable why);
}
