package org.senderdomains.domains;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told about domains that accounts add. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface DomainLog extends BasicLogger {

    DomainLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), DomainLog.class, "org.senderdomains.domains");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 210,
            value = "An account could not add the domain %s: no DNS records can be issued while attribute platform-zone"
                    + " of /subsystem=sender-domains is not set.")
    void platformZoneMissing(String domain);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 211, value = "Domain %s of account %s was %s and is %s now, as the operator wished.")
    void statusSet(String domain, String account, DomainStatus before, DomainStatus after);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 212,
            value = "An account could not add the domain %s: no DNS records with a key can be issued, as no keys can be"
                    + " made. %s")
    void keysUnavailable(String domain, String why);
}
