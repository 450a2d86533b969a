package org.senderdomains.platform.tending;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told about the platform's side of DNS. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface PlatformLog extends BasicLogger {

    PlatformLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), PlatformLog.class, "org.senderdomains.platform");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 323, value = "All of the platform's own DNS records are right again.")
    void recordsSeen();

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 324, value = "The tending of the platform's zone ended early; the next run goes on where it stopped.")
    void zoneTimerFailed(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 325, value = "What was found about %s could not be kept; it is looked at again soon.")
    void notStored(String name, @Cause Throwable cause);
}
