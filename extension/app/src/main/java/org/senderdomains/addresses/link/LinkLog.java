package org.senderdomains.addresses.link;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.senderdomains.addresses.confirmation.Ending;
import org.senderdomains.addresses.confirmation.Purpose;

/** What an operator is told about the links in confirmation mails; never an address, never a link. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface LinkLog extends BasicLogger {

    LinkLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), LinkLog.class, "org.senderdomains.addresses");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 291, value = "The %s that account %s wanted was %s by its owner.")
    void ended(Purpose purpose, String account, Ending how);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 293, value = "Account %s confirmed a sender address that is another account's; it was told so.")
    void taken(String account);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 294,
            value = "The page behind a link in a confirmation mail could not ask the database; its reader got 503.")
    void pageUnavailable(@Cause Throwable why);
}
