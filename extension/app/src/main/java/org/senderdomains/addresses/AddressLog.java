package org.senderdomains.addresses;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told about confirmations; never an address, never a link. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface AddressLog extends BasicLogger {

    AddressLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), AddressLog.class, "org.senderdomains.addresses");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 290,
            value =
                    "An address could not be sent its confirmation, because base-url of /subsystem=sender-domains is not"
                            + " set. Set it to the address under which people reach this server.")
    void baseUrlMissing();

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 291, value = "The %s that account %s wanted was %s by its owner.")
    void ended(Purpose purpose, String account, Ending how);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 292,
            value =
                    "The sender address of account %s is confirmed, but its domain %s could not be added: %s The account"
                            + " can add it by itself.")
    void domainNotAdded(String account, String domain, String why);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 293, value = "Account %s confirmed a sender address that is another account's; it was told so.")
    void taken(String account);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 294,
            value = "The page behind a link in a confirmation mail could not ask the database; its reader got 503.")
    void pageUnavailable(@Cause Throwable why);
}
