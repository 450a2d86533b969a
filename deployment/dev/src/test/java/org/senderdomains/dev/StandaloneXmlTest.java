package org.senderdomains.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneXmlTest {

    @TempDir
    private Path folder;

    @Test
    void settings_become_attributes_and_the_key_gets_a_store_and_nothing_else_changes() throws Exception {
        Path file = Files.writeString(
                folder.resolve("standalone.xml"),
                "<server xmlns=\"urn:jboss:domain:20.0\"><profile><subsystem xmlns=\"urn:jboss:domain:mail:4.0\"/>"
                        + "<subsystem xmlns=\"urn:wildfly:elytron:community:18.0\"><tls/></subsystem>"
                        + "<subsystem xmlns=\"urn:sender-domains:1.0\" mode=\"observe\"/></profile></server>");
        new StandaloneXml(file)
                .set(
                        Map.of("platform-zone", "mail.platform.test"),
                        Map.of("dns-update-credential-reference", "c2VjcmV0"));
        assertThat(file)
                .content()
                .endsWith(
                        "<server xmlns=\"urn:jboss:domain:20.0\"><profile><subsystem xmlns=\"urn:jboss:domain:mail:4.0\"/>"
                                + "<subsystem xmlns=\"urn:wildfly:elytron:community:18.0\"><tls/><credential-stores>"
                                + "<secret-key-credential-store default-alias=\"key-encryption\" name=\"sender-domains\""
                                + " path=\"sender-domains.cs\" relative-to=\"jboss.server.data.dir\"/>"
                                + "</credential-stores></subsystem>"
                                + "<subsystem xmlns=\"urn:sender-domains:1.0\" mode=\"observe\""
                                + " platform-zone=\"mail.platform.test\">"
                                + "<key-encryption-credential-reference alias=\"key-encryption\" store=\"sender-domains\"/>"
                                + "<dns-update-credential-reference clear-text=\"c2VjcmV0\"/>"
                                + "</subsystem></profile></server>");
    }

    @Test
    void a_server_without_the_subsystem_is_named() throws Exception {
        Path file = Files.writeString(folder.resolve("standalone.xml"), "<server xmlns=\"urn:jboss:domain:20.0\"/>");
        assertThatThrownBy(() -> new StandaloneXml(file).set(Map.of(), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("The configuration " + file
                        + " has no subsystem urn:sender-domains:*; is this a server with Sender Domains?");
    }
}
