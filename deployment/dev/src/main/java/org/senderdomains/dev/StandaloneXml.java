package org.senderdomains.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The configuration file of a server that is not running. */
public record StandaloneXml(Path file) {

    private static final String OURS = "urn:sender-domains:";
    private static final String ELYTRON = "urn:wildfly:elytron:";
    private static final String STORE = "sender-domains";
    private static final String ALIAS = "key-encryption";

    /**
     * Sets attributes of {@code /subsystem=sender-domains}, and gives it a credential store with a key of its own, which
     * the server makes at its first start and keeps with its data. (The server's YAML overlay, {@code --yaml}, would be
     * the lighter way, but what it writes to a subsystem's own resource is lost again during boot, in 31.0.3 at least.)
     *
     * @param settings values by name; lists with spaces between
     * @param secrets in Base64, by the name of the attribute that refers to them
     */
    public void set(Map<String, String> settings, Map<String, String> secrets) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(file.toFile());
            Element ours = subsystem(document, OURS);
            settings.forEach(ours::setAttribute);
            child(ours, "key-encryption-credential-reference", Map.of("store", STORE, "alias", ALIAS));
            secrets.forEach((attribute, secret) -> child(ours, attribute, Map.of("clear-text", secret)));
            child(
                    child(subsystem(document, ELYTRON), "credential-stores", Map.of()),
                    "secret-key-credential-store",
                    Map.of(
                            "name",
                            STORE,
                            "path",
                            STORE + ".cs",
                            "relative-to",
                            "jboss.server.data.dir",
                            "default-alias",
                            ALIAS));
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(file.toFile()));
        } catch (SAXException | ParserConfigurationException | TransformerException e) {
            throw new IOException("The configuration " + file + " cannot be read or written: " + e.getMessage(), e);
        }
    }

    private static Element child(Element parent, String name, Map<String, String> attributes) {
        Element child = parent.getOwnerDocument().createElementNS(parent.getNamespaceURI(), name);
        attributes.forEach(child::setAttribute);
        parent.appendChild(child);
        return child;
    }

    private Element subsystem(Document document, String namespace) throws IOException {
        NodeList subsystems = document.getElementsByTagNameNS("*", "subsystem");
        for (int i = 0; i < subsystems.getLength(); i++) {
            Node each = subsystems.item(i);
            if (each instanceof Element element && each.getNamespaceURI().startsWith(namespace)) {
                return element;
            }
        }
        throw new IOException("The configuration " + file + " has no subsystem " + namespace
                + "*; is this a server with Sender Domains?");
    }
}
