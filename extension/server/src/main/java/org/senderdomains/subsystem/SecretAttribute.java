package org.senderdomains.subsystem;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.as.controller.ObjectTypeAttributeDefinition;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.access.management.SensitiveTargetAccessConstraintDefinition;
import org.jboss.as.controller.operations.validation.ParameterValidator;
import org.jboss.as.controller.security.CredentialReference;
import org.jboss.dmr.ModelNode;
import org.senderdomains.sender.Secret;
import org.senderdomains.subsystem.running.Sensitivity;

/** The management attribute of each {@link Secret}: WildFly's own reference to a credential. */
final class SecretAttribute {

    private static final Map<Secret, ObjectTypeAttributeDefinition> ATTRIBUTES = new EnumMap<>(Secret.class);

    static {
        for (Secret secret : Secret.values()) {
            ATTRIBUTES.put(
                    secret,
                    CredentialReference.getAttributeBuilder(secret.attribute(), secret.attribute(), true, true)
                            .setAccessConstraints(
                                    SensitiveTargetAccessConstraintDefinition.CREDENTIAL, Sensitivity.SENDING_RULES)
                            .setValidator(new OneOrTheOther())
                            .build());
        }
    }

    private SecretAttribute() {}

    static ObjectTypeAttributeDefinition of(Secret secret) {
        return ATTRIBUTES.get(secret);
    }

    static List<ObjectTypeAttributeDefinition> all() {
        return List.copyOf(ATTRIBUTES.values());
    }

    /** Elsewhere a store and a text together mean "put the text into the store"; here nothing writes to stores. */
    private static final class OneOrTheOther implements ParameterValidator {
        @Override
        public void validateParameter(String name, ModelNode value) throws OperationFailedException {
            if (!value.isDefined()) {
                return;
            }
            boolean store = value.hasDefined(CredentialReference.STORE);
            boolean alias = value.hasDefined(CredentialReference.ALIAS);
            boolean text = value.hasDefined(CredentialReference.CLEAR_TEXT);
            if (store != alias || store == text) {
                throw new OperationFailedException(
                        name + " must have either store and alias, or clear-text. To put a secret into a store, use the"
                                + " operations of /subsystem=elytron first.");
            }
        }
    }
}
