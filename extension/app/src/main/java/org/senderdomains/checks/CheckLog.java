package org.senderdomains.checks;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.senderdomains.domains.DomainStatus;

/** What an operator is told about checks: one line for each change of a state, and what keeps checks from being made. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface CheckLog extends BasicLogger {

    CheckLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), CheckLog.class, "org.senderdomains.checks");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 200, value = "Domain %s of account %s was %s and is %s now.")
    void statusChanged(String domain, String account, DomainStatus before, DomainStatus after);

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

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 203,
            value = "DNS cannot be asked, so no domain can be checked. Look at attribute resolvers of"
                    + " /subsystem=sender-domains.")
    void dnsUnusable(@Cause Throwable why);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 213, value = "DNS can be asked again; checks go on.")
    void dnsUsable();

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
    @Message(
            id = 207,
            value =
                    "Looks succeed again: only %d of the verified domains that had lost their records still have not got"
                            + " them back. Domains that fail are demoted again.")
    void brakeReleased(long still);

    @LogMessage(level = Logger.Level.INFO)
    @Message(
            id = 208,
            value = "The operator let demotions go on: what has turned absent until now counts as removed on purpose.")
    void brakeOverruled();

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 209, value = "Domain claim %d is checked again: the operator let it go on.")
    void unparked(long claim);
}
