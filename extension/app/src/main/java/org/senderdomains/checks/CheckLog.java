package org.senderdomains.checks;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.senderdomains.domains.course.DomainStatus;

/** What an operator is told about checks: one line for each change of a state, and what keeps checks from being made. */
@MessageLogger(projectCode = "SENDER", length = 4)
public interface CheckLog extends BasicLogger {

    CheckLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), CheckLog.class, "org.senderdomains.checks");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 200, value = "Domain %s of account %s was %s and is %s now.")
    void statusChanged(String domain, String account, DomainStatus before, DomainStatus after);
}
