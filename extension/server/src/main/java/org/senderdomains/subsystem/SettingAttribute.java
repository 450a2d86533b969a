package org.senderdomains.subsystem;

import static java.util.stream.Collectors.joining;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.SimpleAttributeDefinitionBuilder;
import org.jboss.as.controller.StringListAttributeDefinition;
import org.jboss.as.controller.access.management.AccessConstraintDefinition;
import org.jboss.as.controller.client.helpers.MeasurementUnit;
import org.jboss.as.controller.operations.validation.IntRangeValidator;
import org.jboss.as.controller.operations.validation.StringLengthValidator;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.senderdomains.sender.Setting;
import org.senderdomains.subsystem.running.Sensitivity;

/** The management attribute of each {@link Setting}. */
final class SettingAttribute {

    /**
     * Whoever writes these can send as somebody else, pass as somebody who may, read what proves an address, or have mail
     * leave unsigned: not for every role.
     */
    private static final Set<Setting> SENDING_RULES = EnumSet.of(
            Setting.PLATFORM_ZONE,
            Setting.PLATFORM_DOMAINS,
            Setting.FALLBACK_ADDRESS,
            Setting.MODE,
            Setting.EXEMPT_SESSIONS,
            Setting.TRUSTED_DEPLOYMENTS,
            Setting.MATCH_FROM,
            Setting.BASE_URL,
            Setting.SIGN_IN,
            Setting.MAIL_SESSION,
            Setting.BOUNCE_HOST,
            Setting.SPF_MECHANISMS,
            Setting.REFUSED_DOMAINS,
            Setting.ALLOWED_DOMAINS,
            Setting.RESOLVERS,
            Setting.AUTHORITATIVE_LOOKUP,
            Setting.AUTHORITATIVE_PORT,
            Setting.PRIVATE_NAME_SERVERS,
            Setting.DNS_UPDATE_SERVER,
            Setting.DNS_UPDATE_KEY,
            Setting.DNS_UPDATE_ALGORITHM);

    private static final Map<Setting, AttributeDefinition> ATTRIBUTES = new EnumMap<>(Setting.class);

    static {
        for (Setting setting : Setting.values()) {
            ATTRIBUTES.put(setting, define(setting));
        }
    }

    private SettingAttribute() {}

    static AttributeDefinition of(Setting setting) {
        return ATTRIBUTES.get(setting);
    }

    /** {@return the attributes in the order of their settings} */
    static List<AttributeDefinition> all() {
        return List.copyOf(ATTRIBUTES.values());
    }

    /** {@return a value of the model as {@link org.senderdomains.sender.Settings} has it; null if it is undefined} */
    static String text(Setting setting, ModelNode value) {
        if (!value.isDefined()) {
            return null;
        }
        return setting.kind() == Setting.Kind.LIST
                ? value.asList().stream().map(ModelNode::asString).collect(joining(","))
                : value.asString();
    }

    private static AttributeDefinition define(Setting setting) {
        return switch (setting.kind()) {
            case TEXT ->
                single(setting, ModelType.STRING)
                        .setValidator(new RightForm(setting))
                        .build();
            case LIST -> list(setting);
            case CHOICE ->
                single(setting, ModelType.STRING)
                        .setAllowedValues(setting.choices().toArray(String[]::new))
                        .setValidator(new RightForm(setting))
                        .build();
            case FLAG -> single(setting, ModelType.BOOLEAN).build();
            case NUMBER -> number(setting, MeasurementUnit.NONE);
            case SECONDS -> number(setting, MeasurementUnit.SECONDS);
            case MILLISECONDS -> number(setting, MeasurementUnit.MILLISECONDS);
        };
    }

    private static SimpleAttributeDefinitionBuilder single(Setting setting, ModelType type) {
        return new SimpleAttributeDefinitionBuilder(setting.attribute(), type, true)
                .setAllowExpression(true)
                .setAccessConstraints(constraints(setting))
                .setDefaultValue(
                        setting.defaultText().map(text -> typed(type, text)).orElse(null));
    }

    private static AttributeDefinition number(Setting setting, MeasurementUnit unit) {
        Setting.Range range = setting.range();
        return single(setting, ModelType.INT)
                .setMeasurementUnit(unit)
                .setValidator(new IntRangeValidator(range.smallest(), range.largest(), true, true))
                .build();
    }

    private static AttributeDefinition list(Setting setting) {
        ModelNode items = new ModelNode();
        setting.defaultList().forEach(items::add);
        return new StringListAttributeDefinition.Builder(setting.attribute())
                .setRequired(false)
                .setAllowExpression(true)
                .setAccessConstraints(constraints(setting))
                .setElementValidator(new RightForm(setting))
                .setDefaultValue(items.isDefined() ? items : null)
                .build();
    }

    private static AccessConstraintDefinition[] constraints(Setting setting) {
        return SENDING_RULES.contains(setting)
                ? new AccessConstraintDefinition[] {Sensitivity.SENDING_RULES}
                : new AccessConstraintDefinition[0];
    }

    private static ModelNode typed(ModelType type, String text) {
        return switch (type) {
            case BOOLEAN -> new ModelNode(Boolean.parseBoolean(text));
            case INT -> new ModelNode(Integer.parseInt(text));
            default -> new ModelNode(text);
        };
    }

    /** Refuses a text that is not of its setting's form, in that form's own words. */
    private static final class RightForm extends StringLengthValidator {
        private final Setting setting;

        RightForm(Setting setting) {
            super(1, Integer.MAX_VALUE, true, true);
            this.setting = setting;
        }

        @Override
        public void validateParameter(String name, ModelNode value) throws OperationFailedException {
            super.validateParameter(name, value);
            if (value.isDefined() && value.getType() != ModelType.EXPRESSION) {
                String refusal = setting.refusal(value.asString()).orElse(null);
                if (refusal != null) {
                    throw new OperationFailedException(refusal);
                }
            }
        }
    }
}
