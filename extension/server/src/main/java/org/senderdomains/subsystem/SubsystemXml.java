package org.senderdomains.subsystem;

import java.util.List;
import org.jboss.as.controller.persistence.xml.ResourceXMLParticleFactory;
import org.jboss.as.controller.persistence.xml.SubsystemResourceRegistrationXMLElement;
import org.jboss.as.controller.persistence.xml.SubsystemResourceXMLSchema;
import org.jboss.as.controller.xml.IntVersionSchema;
import org.jboss.as.controller.xml.VersionedNamespace;
import org.jboss.staxmapper.IntVersion;

/** How the subsystem stands in {@code standalone.xml}: one element, an attribute for each setting that is set. */
enum SubsystemXml implements SubsystemResourceXMLSchema<SubsystemXml> {
    VERSION_1_0(1, 0);

    private final int major;
    private final int minor;

    SubsystemXml(int major, int minor) {
        this.major = major;
        this.minor = minor;
    }

    @Override
    public VersionedNamespace<IntVersion, SubsystemXml> getNamespace() {
        return IntVersionSchema.createURN(List.of("sender-domains"), new IntVersion(major, minor));
    }

    @Override
    public SubsystemResourceRegistrationXMLElement getSubsystemXMLElement() {
        return ResourceXMLParticleFactory.newInstance(this)
                .subsystemElement(SubsystemResource.REGISTRATION)
                .addAttributes(SettingAttribute.all())
                .build();
    }
}
