package org.senderdomains.checks.sweep;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told when checks by timer cannot be made, and when they can again. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface SweepLog extends BasicLogger {

    SweepLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), SweepLog.class, "org.senderdomains.checks");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 201,
            value =
                    "Domain claim %d could not be checked; the timer tries again in an hour, and its check button at any"
                            + " time. The others go on.")
    void parked(long claim, @Cause Throwable why);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 202,
            value =
                    "The search for due domains ended early. The next one goes on where it stopped; if this comes again,"
                            + " look at the datasource SenderDomainsDS.")
    void sweepEnded(@Cause Throwable why);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 204,
            value = "The database is in trouble, so checks wait. What was found so far is kept and stored as soon as it"
                    + " is well again; no domain changes its status for this.")
    void databaseTrouble(@Cause Throwable why);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 206, value = "The database is well again; checks go on.")
    void databaseWell();

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 209, value = "Domain claim %d is checked again: the operator let it go on.")
    void unparked(long claim);
}
