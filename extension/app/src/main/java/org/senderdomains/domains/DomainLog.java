package org.senderdomains.domains;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.senderdomains.domains.course.DomainStatus;

/** What an operator is told about domains that accounts add. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface DomainLog extends BasicLogger {

    DomainLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), DomainLog.class, "org.senderdomains.domains");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 211, value = "Domain %s of account %s was %s and is %s now, as the operator wished.")
    void statusSet(String domain, String account, DomainStatus before, DomainStatus after);
}
