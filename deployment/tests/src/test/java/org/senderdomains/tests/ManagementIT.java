package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.Property;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** PRODUCT rule U3: the settings in the management model, which jboss-cli and HAL show. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ManagementIT {

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("management-tenant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void every_setting_is_described(String language) {
        try (Management management = World.get().management()) {
            ModelNode operation = Operations.createOperation("read-resource-description", Management.SUBSYSTEM);
            operation.get("locale").set(language);
            ModelNode description = management.run(operation);

            List<Property> attributes = description.get("attributes").asPropertyList();
            assertThat(attributes)
                    .extracting(Property::getName)
                    .contains("platform-zone", "fallback-address", "resolvers");
            assertThat(attributes)
                    .allSatisfy(attribute -> assertThat(
                                    attribute.getValue().get("description").asString())
                            .hasSizeGreaterThan(20));
            boolean japanese = language.equals(Locale.JAPANESE.getLanguage());
            assertThat(attributes)
                    .allSatisfy(attribute -> assertThat(attribute
                                    .getValue()
                                    .get("description")
                                    .asString()
                                    .codePoints()
                                    .anyMatch(point -> point >= 0x3040 && point < 0x3100))
                            .as(attribute.getName())
                            .isEqualTo(japanese));
        }
    }

    @Test
    void a_written_setting_is_read_back_and_needs_no_reload() {
        try (Management management = World.get().management()) {
            ModelNode outcome = management.execute(
                    Operations.createWriteAttributeOperation(Management.SUBSYSTEM, "platform-name", "Another"));
            try {
                assertThat(Operations.isSuccessfulOutcome(outcome)).isTrue();
                assertThat(outcome.get("response-headers").has("operation-requires-reload"))
                        .isFalse();
                assertThat(management
                                .read(Management.SUBSYSTEM, "platform-name")
                                .asString())
                        .isEqualTo("Another");
            } finally {
                management.reset("platform-name");
            }
        }
    }

    /** D8: the commands of the README. */
    @Test
    void a_secret_made_in_a_credential_store_is_used_without_a_reload() {
        ModelNode store = Operations.createAddress(
                "subsystem", "elytron", "secret-key-credential-store", "sender-domains-readme");
        String attribute = "key-encryption-credential-reference";
        try (Management management = World.get().management()) {
            ModelNode add = Operations.createAddOperation(store);
            add.get("path").set("sender-domains-readme.cs");
            add.get("relative-to").set("jboss.server.config.dir");
            management.run(add);
            ModelNode before = management.read(Management.SUBSYSTEM, attribute);
            ModelNode reference = new ModelNode();
            reference.get("store").set("sender-domains-readme");
            reference.get("alias").set("key");
            try {
                ModelNode outcome = management.execute(
                        Operations.createWriteAttributeOperation(Management.SUBSYSTEM, attribute, reference));
                assertThat(Operations.isSuccessfulOutcome(outcome))
                        .as(outcome.toString())
                        .isTrue();
                assertThat(outcome.get("response-headers").has("operation-requires-reload"))
                        .isFalse();
            } finally {
                management.run(Operations.createWriteAttributeOperation(Management.SUBSYSTEM, attribute, before));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fallback-address, not an address",
        "fallback-address, a@b@c",
        "platform-zone, bad..zone",
        "authoritative-port, 70000",
        "check-interval, -1",
        "dns-timeout, soon",
    })
    void a_bad_value_is_refused_and_the_old_one_stays(String attribute, String value) {
        try (Management management = World.get().management()) {
            ModelNode before = management.read(Management.SUBSYSTEM, attribute);
            ModelNode outcome = management.execute(
                    Operations.createWriteAttributeOperation(Management.SUBSYSTEM, attribute, value));

            assertThat(Operations.isSuccessfulOutcome(outcome)).isFalse();
            assertThat(Operations.getFailureDescription(outcome).asString()).contains(attribute);
            assertThat(management.read(Management.SUBSYSTEM, attribute)).isEqualTo(before);
        }
    }
}
