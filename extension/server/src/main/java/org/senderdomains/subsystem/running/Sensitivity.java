package org.senderdomains.subsystem.running;

import org.jboss.as.controller.access.constraint.SensitivityClassification;
import org.jboss.as.controller.access.management.AccessConstraintDefinition;
import org.jboss.as.controller.access.management.SensitiveTargetAccessConstraintDefinition;

/** What not every role of the host console may see or do. Which roles may can be configured under these names. */
public final class Sensitivity {

    private static final String SUBSYSTEM = "sender-domains";

    /** Who may send as whom: everybody may look, administrators may change it. */
    public static final AccessConstraintDefinition SENDING_RULES = classified("sending-rules", false, true);

    /** Whose mail left as what: names and addresses of people. */
    static final AccessConstraintDefinition MAIL_ADDRESSES = classified("mail-addresses", true, true);

    private Sensitivity() {}

    private static AccessConstraintDefinition classified(String name, boolean read, boolean write) {
        return new SensitiveTargetAccessConstraintDefinition(
                new SensitivityClassification(SUBSYSTEM, name, false, read, write));
    }
}
