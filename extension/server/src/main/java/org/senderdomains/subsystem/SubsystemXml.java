package org.senderdomains.subsystem;

import java.util.List;
import org.jboss.as.controller.persistence.xml.ResourceXMLParticleFactory;
import org.jboss.as.controller.persistence.xml.SubsystemResourceRegistrationXMLElement;
import org.jboss.as.controller.persistence.xml.SubsystemResourceXMLSchema;
import org.jboss.as.controller.xml.IntVersionSchema;
import org.jboss.as.controller.xml.VersionedNamespace;
import org.jboss.as.controller.xml.XMLCardinality;
import org.jboss.staxmapper.IntVersion;

/**
 * How the subsystem stands in {@code standalone.xml}: one element, with an attribute for each setting that is set and an
 * element for each secret that is referred to.
 */
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
        ResourceXMLParticleFactory factory = ResourceXMLParticleFactory.newInstance(this);
        return factory.subsystemElement(SubsystemResource.REGISTRATION)
                .addAttributes(SettingAttribute.all())
                .withContent(factory.all()
                        .withCardinality(XMLCardinality.Single.OPTIONAL)
                        .addElements(SecretAttribute.all())
                        .build())
                .build();
    }
}
