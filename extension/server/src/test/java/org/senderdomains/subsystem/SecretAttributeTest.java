package org.senderdomains.subsystem;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jboss.as.controller.OperationFailedException;
import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.sender.Secret;

class SecretAttributeTest {

    @ParameterizedTest
    @ValueSource(strings = {"store=s,alias=a", "clear-text=t"})
    void a_secret_stands_in_a_store_or_in_the_reference_itself(String reference) {
        assertThatCode(() -> validate(reference)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"store=s", "alias=a", "store=s,clear-text=t", "store=s,alias=a,clear-text=t", "type=x"})
    void anything_else_is_refused_in_a_sentence(String reference) {
        assertThatThrownBy(() -> validate(reference))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining(
                        "dns-update-credential-reference must have either store and alias, or clear-text.");
    }

    @Test
    void it_may_be_left_undefined() {
        assertThatCode(() -> validate("")).doesNotThrowAnyException();
    }

    private static void validate(String reference) throws OperationFailedException {
        ModelNode operation = new ModelNode();
        for (String part : reference.isEmpty() ? new String[0] : reference.split(",")) {
            String[] pair = part.split("=");
            operation.get(Secret.DNS_UPDATE.attribute()).get(pair[0]).set(pair[1]);
        }
        SecretAttribute.of(Secret.DNS_UPDATE).validateOperation(operation);
    }
}
