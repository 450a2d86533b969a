package org.senderdomains.mail.decision;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told when nobody can say whom mail may be from. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface DecisionLog extends BasicLogger {

    DecisionLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), DecisionLog.class, "org.senderdomains.mail");

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 1,
            value = "Whom mail may be from cannot be decided: %s. Until it can, mail leaves from the fallback address.")
    void policyUnavailable(String why, @Cause Throwable cause);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2, value = "Whom mail may be from is decided again.")
    void policyAnswers();

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 3, value = "A decision was no use: %s. The mail leaves from the fallback address.")
    void decisionUnusable(String fault);
}
