package org.senderdomains.subsystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.jboss.as.controller.ExpressionResolver;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.client.helpers.MeasurementUnit;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ValueExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.sender.Setting;
import org.senderdomains.subsystem.running.Sensitivity;

class SettingAttributeTest {

    @ParameterizedTest
    @EnumSource
    void every_attribute_takes_an_expression_and_may_be_left_undefined(Setting setting) {
        ModelNode expression = new ModelNode(new ValueExpression("${some.property}"));
        ModelNode value = setting.kind() == Setting.Kind.LIST
                ? new ModelNode().setEmptyList().add(expression)
                : expression;

        assertThatCode(() -> validate(setting, value)).doesNotThrowAnyException();
        assertThatCode(() -> validate(setting, new ModelNode())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void every_default_is_a_value_the_attribute_itself_accepts(Setting setting) throws OperationFailedException {
        ModelNode resolved = SettingAttribute.of(setting).resolveValue(ExpressionResolver.SIMPLE, new ModelNode());

        assertThat(SettingAttribute.text(setting, resolved))
                .isEqualTo(setting.defaultText().orElse(null));
    }

    @Test
    void durations_carry_their_unit() {
        assertThat(SettingAttribute.of(Setting.CHECK_INTERVAL).getMeasurementUnit())
                .isEqualTo(MeasurementUnit.SECONDS);
        assertThat(SettingAttribute.of(Setting.DNS_TIMEOUT).getMeasurementUnit())
                .isEqualTo(MeasurementUnit.MILLISECONDS);
    }

    @Test
    void a_fallback_address_that_is_no_address_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> validate(Setting.FALLBACK_ADDRESS, new ModelNode("Nobody <no-reply@platform.test>")))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining("fallback-address must be a plain mail address such as no-reply@example.com,"
                        + " without a display name, but is \"Nobody <no-reply@platform.test>\".");
    }

    @Test
    void a_resolver_with_an_impossible_port_is_refused_in_a_sentence() {
        ModelNode list = new ModelNode().setEmptyList().add("192.0.2.53:53").add("192.0.2.53:70000");

        assertThatThrownBy(() -> validate(Setting.RESOLVERS, list))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining("resolvers must be a host or host:port, such as 192.0.2.53 or"
                        + " [2001:db8::53]:5353, but is \"192.0.2.53:70000\".");
    }

    @Test
    void a_choice_is_one_of_a_few_words() {
        assertThat(SettingAttribute.of(Setting.MODE).getAllowedValues())
                .containsExactly(new ModelNode("enforce"), new ModelNode("observe"));
        assertThatCode(() -> validate(Setting.MODE, new ModelNode("observe"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> validate(Setting.MODE, new ModelNode("Observe")))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining("mode must be enforce or observe, but is \"Observe\".");
    }

    @Test
    void a_session_is_named_in_a_way_that_means_the_same_to_every_deployment() {
        assertThatCode(() -> validate(
                        Setting.EXEMPT_SESSIONS,
                        new ModelNode()
                                .setEmptyList()
                                .add("java:jboss/mail/Default")
                                .add("java:/Mail")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> validate(
                        Setting.EXEMPT_SESSIONS, new ModelNode().setEmptyList().add("java:comp/mail/Mine")))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining(
                        "exempt-sessions must be a JNDI name that is the same for the whole server, such as"
                                + " java:jboss/mail/Default, beginning with java:/, java:jboss/ or java:global/, but is"
                                + " \"java:comp/mail/Mine\".");
    }

    @Test
    void a_decision_may_not_be_remembered_longer_than_a_minute() {
        assertThatThrownBy(() -> validate(Setting.DECISION_LIFETIME, new ModelNode(61)))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining("61 is an invalid value for parameter decision-lifetime");
    }

    @Test
    void a_resolved_expression_is_checked_like_a_written_value() {
        ModelNode expression = new ModelNode(new ValueExpression("${no.such.property:not a domain}"));

        assertThatThrownBy(() ->
                        SettingAttribute.of(Setting.PLATFORM_ZONE).resolveValue(ExpressionResolver.SIMPLE, expression))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining("platform-zone must be a domain name");
    }

    @Test
    void the_items_of_a_list_are_kept_apart() {
        ModelNode list = new ModelNode().setEmptyList().add("a.example").add("b.example");

        assertThat(SettingAttribute.text(Setting.PLATFORM_DOMAINS, list)).isEqualTo("a.example,b.example");
        assertThatThrownBy(() -> validate(
                        Setting.TRUSTED_DEPLOYMENTS,
                        new ModelNode().setEmptyList().add("a.ear,b.ear")))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining("trusted-deployments takes one item at a time, without commas");
    }

    /** The whole set: one that is missing lets a Maintainer decide who may send as whom. */
    @Test
    void what_decides_who_may_send_as_whom_is_marked_as_sensitive() {
        assertThat(Stream.of(Setting.values())
                        .filter(setting -> SettingAttribute.of(setting)
                                .getAccessConstraints()
                                .contains(Sensitivity.SENDING_RULES))
                        .map(Setting::attribute))
                .containsExactlyInAnyOrder(
                        "platform-zone",
                        "platform-domains",
                        "fallback-address",
                        "mode",
                        "exempt-sessions",
                        "trusted-deployments",
                        "match-from",
                        "base-url",
                        "sign-in",
                        "mail-session",
                        "bounce-host",
                        "spf-mechanisms",
                        "refused-domains",
                        "allowed-domains",
                        "resolvers",
                        "authoritative-lookup",
                        "authoritative-port",
                        "private-name-servers",
                        "dns-update-server",
                        "dns-update-key",
                        "dns-update-algorithm");
        assertThat(SecretAttribute.all())
                .allMatch(secret -> secret.getAccessConstraints().contains(Sensitivity.SENDING_RULES));
    }

    @Test
    void the_attributes_stand_in_the_order_of_the_settings() {
        assertThat(SettingAttribute.all())
                .extracting(attribute -> attribute.getName())
                .isEqualTo(List.of(Setting.values()).stream()
                        .map(Setting::attribute)
                        .toList());
    }

    private static void validate(Setting setting, ModelNode value) throws OperationFailedException {
        ModelNode operation = new ModelNode();
        operation.get(setting.attribute()).set(value);
        SettingAttribute.of(setting).validateOperation(operation);
    }
}
