package org.senderdomains.subsystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import org.jboss.as.controller.persistence.SubsystemMarshallingContext;
import org.jboss.as.version.Stability;
import org.jboss.dmr.ModelNode;
import org.jboss.staxmapper.XMLMapper;
import org.junit.jupiter.api.Test;
import org.senderdomains.sender.Secret;
import org.senderdomains.sender.Setting;
import org.wildfly.subsystem.SubsystemPersistence;

class SubsystemXmlTest {

    private static final String SET = "<subsystem xmlns=\"urn:sender-domains:1.0\""
            + " platform-name=\"Musubi Invoices\""
            + " platform-zone=\"${env.ZONE:mail.platform.test}\""
            + " platform-domains=\"platform.test platform.example\""
            + " fallback-address=\"no-reply@platform.test\""
            + " match-from=\"false\""
            + " decision-lifetime=\"30\">"
            + "<key-encryption-credential-reference store=\"sender-domains\" alias=\"key\"/>"
            + "</subsystem>";

    private final SubsystemPersistence<SubsystemXml> persistence = SubsystemPersistence.of(SubsystemXml.VERSION_1_0);

    @Test
    void what_is_printed_is_what_was_parsed() throws XMLStreamException {
        ModelNode model = parse(SET);

        assertThat(model.get("platform-domains").asList())
                .extracting(ModelNode::asString)
                .containsExactly("platform.test", "platform.example");
        assertThat(model.get("key-encryption-credential-reference", "alias").asString())
                .isEqualTo("key");
        assertThat(model.get("platform-zone").asString()).isEqualTo("${env.ZONE:mail.platform.test}");
        assertThat(parse(print(model))).isEqualTo(model);
    }

    @Test
    void an_empty_element_sets_nothing() throws XMLStreamException {
        ModelNode model = parse("<subsystem xmlns=\"urn:sender-domains:1.0\"/>");

        assertThat(Stream.of(Setting.values()).filter(setting -> model.hasDefined(setting.attribute())))
                .isEmpty();
        assertThat(print(model)).contains("urn:sender-domains:1.0").doesNotContain("platform-name");
    }

    @Test
    void an_unknown_attribute_is_refused() {
        assertThatThrownBy(() -> parse("<subsystem xmlns=\"urn:sender-domains:1.0\" fallback=\"x@y.test\"/>"))
                .isInstanceOf(XMLStreamException.class)
                .hasMessageContaining("Unexpected attribute 'fallback' encountered");
    }

    private ModelNode parse(String xml) throws XMLStreamException {
        XMLMapper mapper = XMLMapper.Factory.create();
        mapper.registerRootElement(
                new QName(SubsystemXml.VERSION_1_0.getNamespace().getUri(), "subsystem"),
                persistence.getReader(SubsystemXml.VERSION_1_0));
        List<ModelNode> operations = new ArrayList<>();
        mapper.parseDocument(operations, XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(xml)));
        assertThat(operations).hasSize(1);
        ModelNode model = new ModelNode().setEmptyObject();
        for (Setting setting : Setting.values()) {
            model.get(setting.attribute()).set(operations.get(0).get(setting.attribute()));
        }
        for (Secret secret : Secret.values()) {
            model.get(secret.attribute()).set(operations.get(0).get(secret.attribute()));
        }
        return model;
    }

    private String print(ModelNode model) throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLMapper.Factory.create()
                .deparseDocument(
                        (writer, context) -> {
                            persistence
                                    .getWriter(Stability.DEFAULT)
                                    .writeContent(writer, new SubsystemMarshallingContext(model, writer));
                            writer.writeEndDocument();
                            writer.flush();
                        },
                        null,
                        XMLOutputFactory.newInstance().createXMLStreamWriter(text));
        return text.toString();
    }
}
