package org.senderdomains.domains.records;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told when records cannot be issued. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface RecordLog extends BasicLogger {

    RecordLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), RecordLog.class, "org.senderdomains.domains");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 210,
            value = "An account could not add the domain %s: no DNS records can be issued while attribute platform-zone"
                    + " of /subsystem=sender-domains is not set.")
    void platformZoneMissing(String domain);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 212,
            value = "An account could not add the domain %s: no DNS records with a key can be issued, as no keys can be"
                    + " made. %s")
    void keysUnavailable(String domain, String why);
}
