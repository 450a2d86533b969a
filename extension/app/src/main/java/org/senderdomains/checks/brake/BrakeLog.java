package org.senderdomains.checks.brake;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told about the brake. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface BrakeLog extends BasicLogger {

    BrakeLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), BrakeLog.class, "org.senderdomains.checks");

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
}
