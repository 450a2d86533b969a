package org.senderdomains.subsystem;

import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.ResourceDefinition;
import org.jboss.as.controller.SubsystemRegistration;
import org.jboss.as.controller.SubsystemResourceRegistration;
import org.jboss.as.controller.capability.CapabilityServiceSupport;
import org.jboss.as.controller.capability.RuntimeCapability;
import org.jboss.as.controller.descriptions.ParentResourceDescriptionResolver;
import org.jboss.as.controller.descriptions.SubsystemResourceDescriptionResolver;
import org.jboss.as.controller.registry.ManagementResourceRegistration;
import org.jboss.dmr.ModelNode;
import org.senderdomains.sender.Secret;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.subsystem.health.HealthReport;
import org.senderdomains.subsystem.running.RunningChildren;
import org.senderdomains.subsystem.running.RunningResources;
import org.wildfly.subsystem.resource.ManagementResourceRegistrar;
import org.wildfly.subsystem.resource.ManagementResourceRegistrationContext;
import org.wildfly.subsystem.resource.ResourceDescriptor;
import org.wildfly.subsystem.resource.SubsystemResourceDefinitionRegistrar;
import org.wildfly.subsystem.resource.operation.ResourceOperationRuntimeHandler;

/** The resource {@code /subsystem=sender-domains}. */
final class SubsystemResource implements SubsystemResourceDefinitionRegistrar {

    static final SubsystemResourceRegistration REGISTRATION = SubsystemResourceRegistration.of("sender-domains");
    static final ParentResourceDescriptionResolver TEXTS =
            new SubsystemResourceDescriptionResolver(REGISTRATION.getName(), SubsystemResource.class);

    /** What needs the credential stores that the attributes refer to. */
    private static final RuntimeCapability<Void> CAPABILITY =
            RuntimeCapability.Builder.of("org.senderdomains").build();

    @Override
    public ManagementResourceRegistration register(
            SubsystemRegistration parent, ManagementResourceRegistrationContext context) {
        ManagementResourceRegistration registration = parent.registerSubsystemModel(
                ResourceDefinition.builder(REGISTRATION, TEXTS).build());
        ResourceDescriptor.Builder descriptor = ResourceDescriptor.builder(TEXTS)
                .addCapability(CAPABILITY)
                .withRuntimeHandler(new Configure())
                .withResourceTransformation(RunningChildren::accountsOf);
        for (Setting setting : Setting.values()) {
            descriptor.addAttribute(SettingAttribute.of(setting), new SettingWrite(setting));
        }
        for (Secret secret : Secret.values()) {
            descriptor.addAttribute(SecretAttribute.of(secret), new SecretWrite(secret));
        }
        ManagementResourceRegistrar.of(descriptor.build()).register(registration);
        if (context.isRuntimeOnlyRegistrationValid()) {
            new RunningResources().register(registration, TEXTS);
        }
        return registration;
    }

    /** At boot, or when the subsystem is added: all settings at once. */
    private static final class Configure implements ResourceOperationRuntimeHandler {
        @Override
        public void addRuntime(OperationContext context, ModelNode model) throws OperationFailedException {
            Settings settings = Settings.defaults();
            for (Setting setting : Setting.values()) {
                ModelNode value = SettingAttribute.of(setting).resolveModelAttribute(context, model);
                settings = settings.with(setting, SettingAttribute.text(setting, value));
            }
            SenderDomains.configure(settings);
            for (Secret secret : Secret.values()) {
                new SecretSupply(secret).install(context, model);
            }
            if (hasPlainHealth(context)) {
                HealthReport.install(context);
            }
        }

        /** MicroProfile Health has a page of its own, in the place of the server's. */
        private static boolean hasPlainHealth(OperationContext context) {
            CapabilityServiceSupport server = context.getCapabilityServiceSupport();
            return server.hasCapability("org.wildfly.extension.health.http-context")
                    && !server.hasCapability("org.wildfly.extension.microprofile.health.reporter");
        }

        @Override
        public void removeRuntime(OperationContext context, ModelNode model) {
            SenderDomains.configure(Settings.defaults());
            for (Secret secret : Secret.values()) {
                new SecretSupply(secret).remove(context);
            }
            if (hasPlainHealth(context)) {
                HealthReport.remove(context);
            }
        }
    }
}
