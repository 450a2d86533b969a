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
record StandaloneXml(Path file) {

    private static final String NAMESPACE = "urn:sender-domains:";

    /**
     * Sets attributes of {@code /subsystem=sender-domains}. (The server's own YAML overlay, {@code --yaml}, would be the
     * lighter way, but what it writes to a subsystem's own resource is lost again during boot, in 31.0.3 at least.)
     *
     * @param settings values by name; lists with spaces between
     */
    void set(Map<String, String> settings) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(file.toFile());
            Element subsystem = subsystem(document);
            settings.forEach(subsystem::setAttribute);
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(file.toFile()));
        } catch (SAXException | ParserConfigurationException | TransformerException e) {
            throw new IOException("The configuration " + file + " cannot be read or written: " + e.getMessage(), e);
        }
    }

    private Element subsystem(Document document) throws IOException {
        NodeList subsystems = document.getElementsByTagNameNS("*", "subsystem");
        for (int i = 0; i < subsystems.getLength(); i++) {
            Node each = subsystems.item(i);
            if (each instanceof Element element && each.getNamespaceURI().startsWith(NAMESPACE)) {
                return element;
            }
        }
        throw new IOException("The configuration " + file + " has no subsystem " + NAMESPACE
                + "*; is this a server with Sender Domains?");
    }
}
