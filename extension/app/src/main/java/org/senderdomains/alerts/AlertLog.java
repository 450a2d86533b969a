package org.senderdomains.alerts;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Alerts, as they stand in the log. */
@MessageLogger(projectCode = "SENDER", length = 4)
interface AlertLog extends BasicLogger {

    AlertLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), AlertLog.class, "org.senderdomains.alerts");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 240, value = "Alert %s: %s")
    void raised(String code, String text);
}
