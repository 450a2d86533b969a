package org.senderdomains.addresses.sender;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told about sender addresses; never an address. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface SenderAddressLog extends BasicLogger {

    SenderAddressLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), SenderAddressLog.class, "org.senderdomains.addresses");

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 292,
            value =
                    "The sender address of account %s is confirmed, but its domain %s could not be added: %s The account"
                            + " can add it by itself.")
    void domainNotAdded(String account, String domain, String why);
}
