package org.senderdomains.addresses.confirmation;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What an operator is told when confirmations cannot be sent. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface ConfirmationLog extends BasicLogger {

    ConfirmationLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), ConfirmationLog.class, "org.senderdomains.addresses");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 290,
            value =
                    "An address could not be sent its confirmation, because base-url of /subsystem=sender-domains is not"
                            + " set. Set it to the address under which people reach this server.")
    void baseUrlMissing();
}
