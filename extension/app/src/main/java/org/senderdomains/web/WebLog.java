package org.senderdomains.web;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told about requests that failed on our side. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface WebLog extends BasicLogger {

    WebLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), WebLog.class, "org.senderdomains.web");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 230, value = "A request failed for a reason nobody foresaw; its caller got 500.")
    void unforeseen(@Cause Throwable why);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 231, value = "The database refused or could not be reached; the caller of a request got 503.")
    void databaseUnavailable(@Cause Throwable why);
}
