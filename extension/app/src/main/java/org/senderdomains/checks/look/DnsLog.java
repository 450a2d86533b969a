package org.senderdomains.checks.look;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told when DNS cannot be asked. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface DnsLog extends BasicLogger {

    DnsLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), DnsLog.class, "org.senderdomains.checks");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 203,
            value = "DNS cannot be asked, so no domain can be checked. Look at attribute resolvers of"
                    + " /subsystem=sender-domains.")
    void dnsUnusable(@Cause Throwable why);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 213, value = "DNS can be asked again; checks go on.")
    void dnsUsable();
}
