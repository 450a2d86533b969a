package org.senderdomains.tests.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jboss.as.controller.client.ModelControllerClient;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.DnsWorld;
import org.senderdomains.dev.dns.UpdateKey;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dev.inbox.CaughtMails;
import org.senderdomains.dev.inbox.Inbox;
import org.senderdomains.dev.receiver.Receiver;
import org.senderdomains.dev.web.LoopbackPort;

/**
 * Everything around the server under test, made once for the test process and before Arquillian starts the server: name
 * servers, the inbox, and a server base directory of its own with people who can log in.
 */
public final class World {

    private static final String PLATFORM = "platform.test";

    /** More than arrives before a test looks: nothing may be pushed out unseen. */
    private static final CaughtMails.Limits MANY = new CaughtMails.Limits(100_000, 1L << 30);

    private static final World THE_WORLD = new World();

    private final DnsWorld dns = DnsWorld.open();
    private final DnsServer tenantServer = dns.server();
    private final DnsServer platformServer = dns.server();
    private final UpdateKey updateKey = UpdateKey.made("world", new SecureRandom());
    private final Receiver receiver = new Receiver(dns.newResolver().address());
    private final Inbox inbox;
    private final ServerBase base;
    private final Database database;
    private final Path log;
    private final int httpPort = freePort();
    private final int managementPort = freePort();

    private World() {
        try {
            inbox = Inbox.open(new LoopbackPort(0), new CaughtMails(MANY, InstantSource.system()));
            dns.delegate(PLATFORM, platformServer.acceptUpdates(updateKey, () -> {}))
                    // Pasted by the operator, since the product never touches a domain's own texts.
                    .add(PLATFORM, "TXT", "\"v=spf1 ip4:127.0.0.1 ~all\"");
            base = ServerBase.make(
                    Path.of(System.getProperty("server.home")), Path.of(System.getProperty("server.base")));
            log = base.directory().resolve("log").resolve("server.log");
            database = Database.in(base.directory().resolve("database"), freePort());
            database.configure(base);
            base.secrets(Map.of("dns-update-credential-reference", updateKey.base64()));
            base.addUser("operator", "sender-domains-operator");
            base.addAdministrator("administrator");
            for (String person : List.of("taro", "hanako", "jiro", "saburo", "outsider", "guessed", "pelted")) {
                base.addUser(person);
            }
            System.setProperty("world.management.port", String.valueOf(managementPort));
            System.setProperty(
                    "world.java.options",
                    String.join(
                            " ",
                            "-Xmx768m",
                            "-Djboss.server.base.dir=" + base.directory(),
                            "-Djboss.http.port=" + httpPort,
                            "-Djboss.https.port=" + freePort(),
                            "-Djboss.management.http.port=" + managementPort,
                            "-Djboss.management.https.port=" + freePort(),
                            "-Djboss.mail.server.host=127.0.0.1",
                            "-Djboss.mail.server.port=" + inbox.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static World get() {
        return THE_WORLD;
    }

    public DnsWorld dns() {
        return dns;
    }

    /** {@return a new tenant zone, delegated in the world's DNS} */
    public Zone zone(String name) {
        return dns.delegate(name, tenantServer);
    }

    /** {@return the server that has the tenants' zones} */
    public DnsServer tenantServer() {
        return tenantServer;
    }

    /** {@return the server that has the platform's zone, {@code platform.test}, and takes its dynamic updates} */
    public DnsServer platformServer() {
        return platformServer;
    }

    /** {@return the name of the key that signs dynamic updates} */
    public String updateKey() {
        return updateKey.name();
    }

    /** {@return the secret of that key} */
    public byte[] updateSecret() {
        return Base64.getDecoder().decode(updateKey.base64());
    }

    /** {@return what the customers' mail server says of mail; it looks keys up through a resolver of its own} */
    public Receiver receiver() {
        return receiver;
    }

    public Inbox inbox() {
        return inbox;
    }

    /** {@return the server's log} */
    public Path log() {
        return log;
    }

    public Database database() {
        return database;
    }

    /** {@return the product's REST API, not logged in} */
    public Http api() {
        return at("/sender-domains/api");
    }

    /** {@return a deployment on the server, not logged in} */
    public Http at(String path) {
        return new Http("http://127.0.0.1:" + httpPort + path, java.util.Optional.empty());
    }

    /** {@return the server's management interface over HTTP, not logged in} */
    public Http administration() {
        return new Http("http://127.0.0.1:" + managementPort, java.util.Optional.empty());
    }

    /** {@return the same, with the digest login that a browser remembers once it was there} */
    public String administrationAs(String name) {
        return "http://" + name + ":" + name + "@127.0.0.1:" + managementPort;
    }

    /** {@return a new connection to the server's management interface; to be closed} */
    public Management management() {
        return new Management(ModelControllerClient.Factory.create(InetAddress.getLoopbackAddress(), managementPort));
    }

    /** {@return one more node, started; to be closed} */
    public SecondNode secondNode() throws IOException {
        Path directory = base.directory().resolveSibling(base.directory().getFileName() + "-second");
        return SecondNode.start(base, directory, database, inbox.port());
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
