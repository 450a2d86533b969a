package org.senderdomains.database;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told about opening the database. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface DatabaseLog extends BasicLogger {

    DatabaseLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), DatabaseLog.class, "org.senderdomains.database");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 250,
            value =
                    "The database cannot be opened. Until it can, mail leaves from the fallback address and requests are"
                            + " answered with 503; it is tried again and again, at most a minute apart. Look at the datasource"
                            + " SenderDomainsDS.")
    void cannotOpen(@Cause Throwable why);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 251, value = "The database still cannot be opened: %s. The next attempt is in %d seconds.")
    void stillCannotOpen(String why, long seconds);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 252, value = "The database is open now; everything goes on.")
    void openedAtLast();
}
