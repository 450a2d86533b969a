package org.senderdomains.notices;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told about notices; never to whom one goes. */
@MessageLogger(projectCode = "SENDER", length = 4)
public interface NoticeLog extends BasicLogger {

    NoticeLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), NoticeLog.class, "org.senderdomains.notices");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 280, value = "Notice %d (%s) was handed to the mail server in attempt %d.")
    void sent(long id, String kind, int attempt);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 281,
            value = "Notice %d (%s) could not be sent in attempt %d; it is tried again in %d s. The reason: %s")
    void postponed(long id, String kind, int attempt, long seconds, String why);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 282, value = "Notice %d (%s) is given up after attempt %d. The reason: %s")
    void dead(long id, String kind, int attempt, String why);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 283, value = "Notice %d (%s) was not sent: what it was to tell is no longer so.")
    void moot(long id, String kind);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 284,
            value = "Notice %d (%s) was taken over by another node before this one had noted how sending it ended (%s);"
                    + " it may arrive twice, with the same Message-ID.")
    void leaseLost(long id, String kind, String outcome);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 285,
            value =
                    "The outbox was not worked off to its end. The next run goes on where this one stopped; if this comes"
                            + " again, look at the datasource SenderDomainsDS.")
    void runEnded(@Cause Throwable why);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 286, value = "The operator's text in %s for notices of kind %s cannot be used: %s. Ours was sent.")
    void templateUnusable(String directory, String kind, String why);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 287, value = "Notice %d (%s) has no link, because base-url is not set.")
    void noBaseUrl(long id, String kind);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 288,
            value = "Notice %d (%s) is refused by the mail server; whoever asked for it is shown so. The reason: %s")
    void refused(long id, String kind, String why);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 289,
            value = "An attempt to send notice %d (%s) ended for a reason nobody foresaw; it is tried again.")
    void attemptBroke(long id, String kind, @Cause Throwable why);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 295,
            value = "The application stops while a mail server has not answered for %d s; if it took the notice that is"
                    + " under way, that one arrives twice, with the same Message-ID.")
    void stoppedMidway(long seconds);
}
