package org.senderdomains.subsystem;

import org.jboss.as.controller.ModelVersion;
import org.jboss.as.controller.SubsystemModel;
import org.wildfly.subsystem.SubsystemConfiguration;
import org.wildfly.subsystem.SubsystemExtension;
import org.wildfly.subsystem.SubsystemPersistence;

/** What {@code <extension module="org.senderdomains"/>} starts. */
public final class SenderDomainsExtension extends SubsystemExtension<SubsystemXml> {

    private static final SubsystemModel MODEL = () -> ModelVersion.create(1, 0, 0);

    public SenderDomainsExtension() {
        super(
                SubsystemConfiguration.of(SubsystemResource.REGISTRATION, MODEL, SubsystemResource::new),
                SubsystemPersistence.of(SubsystemXml.VERSION_1_0));
    }
}
