package org.senderdomains.mail;

import java.lang.invoke.MethodHandles;
import java.util.Set;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told about mail on its way out. Never recipients, nor what a mail says. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface MailLog extends BasicLogger {

    MailLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), MailLog.class, "org.senderdomains.mail");

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 4,
            value = "A mail sent by %s had line breaks or other characters that may not stand there in the header"
                    + " fields %s. They were made harmless; whatever followed them stays inside its field.")
    void headerMended(String deployment, Set<String> fields);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5, value = "A mail of account %s was refused (%s).")
    void refused(String account, String code);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 6, value = "A mail was not sent, because after its sender was decided %s.")
    void finishedMailUnusable(String fault);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 7,
            value = "A mail of account %s could not be signed: %s It leaves from the fallback address, so that nothing"
                    + " leaves unsigned under the account's domain.")
    void unsigned(String account, String why);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 8, value = "A mail of the platform itself from %s leaves unsigned: %s")
    void platformUnsigned(String domain, String why);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 9, value = "A mail was not observed, because its header could not be read. It leaves as it is.")
    void notObserved(@Cause Throwable cause);
}
