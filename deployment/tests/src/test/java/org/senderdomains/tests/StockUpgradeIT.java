package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.ArchiveFormat;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.senderdomains.tests.stock.StockServer;
import org.senderdomains.tests.world.Http;
import org.senderdomains.tests.world.Http.Reply;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** What an operator makes of a server that was unpacked, as the README says; and none of it is lost by an upgrade. */
class StockUpgradeIT {

    private static final Path OVERLAY = Path.of(System.getProperty("stock.overlay"));
    private static final Path SERVER = Path.of(System.getProperty("stock.server"));
    private static final String EAR = "/sender-domains/sender-domains.ear";
    private static final String WAR = "/sender-domains.war";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ACCOUNT = """
            {"displayName": "Sample KK", "option": true, "locale": "en",
             "owner": {"principal": "taro", "notificationAddress": "taro@example.test"}}
            """;

    /** Thirty-two bytes as a name server has them; of no use anywhere. */
    private static final String TSIG_SECRET = "c2VjcmV0IG9mIG5vIHVzZSBhbnl3aGVyZSwgMzIgQnk=";

    private final Path folder = Path.of("target", "stock-upgrade").toAbsolutePath();

    /** Servers are started four times, and programs of theirs seven times; a busy machine takes minutes for that. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void settings_logins_and_data_in_postgresql_outlive_an_upgrade_of_the_overlay_and_of_the_server() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                StockServer server = unpacked("old");
                StockServer newServer = unpacked("new")) {
            server.unpackHere(OVERLAY);
            server.cli("sender-domains/install.cli");
            server.addUser("-a", "-u", "operator", "-p", "operator", "-g", "sender-domains-operator");
            server.start();
            onPostgresql(server, database);
            set(server);
            assertThat(operator(server).put("/accounts/sample", ACCOUNT).status())
                    .isEqualTo(201);
            List<String> keys = ownKeys(server);
            server.stop();

            Path newerOverlay = newerOverlay();
            server.unpackHere(newerOverlay);
            server.start();
            assertNothingIsLost(server, keys);
            server.stop();

            newServer.unpackHere(newerOverlay);
            newServer.takeOver(server);
            newServer.start();
            assertNothingIsLost(newServer, keys);
            newServer.stop();
        }
    }

    /** README, "Installing": what came with the product goes, what the operator added stays, and it can be had again. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void after_a_move_to_postgresql_it_is_removed_all_the_same_and_can_be_installed_again() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                StockServer server = unpacked("removed")) {
            server.unpackHere(OVERLAY);
            server.cli("sender-domains/install.cli");
            server.start();
            onPostgresql(server, database);
            set(server);
            server.stop();

            server.cli("sender-domains/remove.cli");
            server.remove("sender-domains");
            server.start();
            try (Management management = server.management()) {
                ModelNode root = new ModelNode().setEmptyList();
                assertThat(children(management, root, "extension")).doesNotContain("org.senderdomains");
                assertThat(children(management, root, "subsystem")).doesNotContain("sender-domains");
                assertThat(children(management, root, "deployment")).containsExactly("postgresql.jar");
                assertThat(children(management, Operations.createAddress("subsystem", "datasources"), "data-source"))
                        .containsExactly("ExampleDS");
            }
            assertThat(tables(database)).contains("account", "domain_claim");
            server.connectedCliCommands("undeploy postgresql.jar");
            server.stop();
            assertNoErrors(server);

            server.unpackHere(OVERLAY);
            server.cli("sender-domains/install.cli");
            server.start();
            assertRunning(server);
            server.stop();
            assertNoErrors(server);
        }
    }

    private StockServer unpacked(String name) throws Exception {
        return StockServer.unpacked(
                SERVER, folder.resolve(name), World.get().inbox().port());
    }

    /** README, "PostgreSQL". */
    private void onPostgresql(StockServer server, EmbeddedPostgres database) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("driver", System.getProperty("postgresql.jar"));
        properties.setProperty("url", database.getJdbcUrl("postgres", "postgres"));
        properties.setProperty("user", "postgres");
        properties.setProperty("password", "postgres");
        Path file = folder.resolve("postgresql.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        server.connectedCli(
                "--resolve-parameter-values", "--properties=" + file, "--file=sender-domains/postgresql.cli");
        server.connectedCli("--timeout=60000", "--command=reload");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(tables(database)).contains("account", "domain_claim"));
        assertRunning(server);
    }

    private static List<String> tables(EmbeddedPostgres database) throws Exception {
        try (var connection = database.getPostgresDatabase().getConnection();
                var found = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            List<String> tables = new ArrayList<>();
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
            return tables;
        }
    }

    /** README, "The platform's zone" and "Secrets". */
    private static void set(StockServer server) throws Exception {
        World world = World.get();
        server.connectedCliCommands(
                // Whatever is looked up is looked up here.
                "/subsystem=sender-domains:write-attribute(name=resolvers,value=[\""
                        + world.dns().resolver().hostAndPort() + "\"])",
                "/subsystem=sender-domains:write-attribute(name=authoritative-port,value="
                        + world.dns().port() + ")",
                "/subsystem=sender-domains:write-attribute(name=private-name-servers,value=true)",
                "/subsystem=sender-domains:write-attribute(name=key-stock,value=4)",
                "/subsystem=elytron/secret-key-credential-store=sender-domains:add(path=sender-domains.cs,relative-to=jboss.server.config.dir)",
                "/subsystem=sender-domains:write-attribute(name=key-encryption-credential-reference,value={store=sender-domains,alias=key})",
                "/subsystem=elytron/credential-store=sender-domains-passwords:add(path=sender-domains-passwords.cs,relative-to=jboss.server.config.dir,create=true,credential-reference={clear-text=STORE_PASSWORD})",
                "/subsystem=elytron/credential-store=sender-domains-passwords:add-alias(alias=dns-update,secret-value=\""
                        + TSIG_SECRET + "\")",
                "/subsystem=sender-domains:write-attribute(name=dns-update-credential-reference,value={store=sender-domains-passwords,alias=dns-update})",
                "/subsystem=sender-domains:write-attribute(name=fallback-address,value=no-reply@platform.test)",
                "/subsystem=sender-domains:write-attribute(name=platform-zone,value=mail.platform.test)",
                "/subsystem=sender-domains:write-attribute(name=spf-mechanisms,value=[\"ip4:192.0.2.1\"])");
    }

    private static void assertNothingIsLost(StockServer server, List<String> keys) {
        assertRunning(server);
        try (Management management = server.management()) {
            for (var setting : List.of(
                    List.of("fallback-address", "no-reply@platform.test"),
                    List.of("platform-zone", "mail.platform.test"))) {
                assertThat(management.read(Management.SUBSYSTEM, setting.get(0)).asString())
                        .isEqualTo(setting.get(1));
            }
            ModelNode secret = management.read(Management.SUBSYSTEM, "dns-update-credential-reference");
            assertThat(secret.get("alias").asString()).isEqualTo("dns-update");
        }
        assertThat(operator(server).get("/accounts/sample").json().getString("displayName"))
                .isEqualTo("Sample KK");
        assertThat(ownKeys(server)).isEqualTo(keys);
        assertThat(new Http(server.url("/sender-domains"), Optional.empty())
                        .get("/newer.txt")
                        .body())
                .as("it is the newer version that runs")
                .isEqualTo("newer");
        assertNoErrors(server);
    }

    private static List<String> children(Management management, ModelNode address, String type) {
        ModelNode operation = Operations.createOperation("read-children-names", address);
        operation.get("child-type").set(type);
        return management.run(operation).asList().stream()
                .map(ModelNode::asString)
                .toList();
    }

    /** Alerts are no faults: nobody serves the platform's zone here. */
    private static void assertNoErrors(StockServer server) {
        assertThat(server.log().lines())
                .filteredOn(line -> line.contains(" ERROR ") && !line.contains("[org.senderdomains.alerts]"))
                .isEmpty();
    }

    private static void assertRunning(StockServer server) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            try (Management management = server.management()) {
                assertThat(management.read(Management.SUBSYSTEM, "application").asString())
                        .as(server.log())
                        .isEqualTo("running");
            }
        });
    }

    /** {@return the records of the platform's own keys, which stand in the database} */
    private static List<String> ownKeys(StockServer server) {
        return await().atMost(PATIENCE).until(() -> ownKeysNow(server), keys -> keys.size() == 2);
    }

    private static List<String> ownKeysNow(StockServer server) {
        Reply reply = operator(server).get("/platform-zone");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().getJsonArray("records").getValuesAs(JsonObject.class).stream()
                .filter(record -> record.getString("purpose").equals("own-dkim"))
                .map(record -> record.getString("name") + " " + record.getString("value"))
                .sorted()
                .toList();
    }

    private static Http operator(StockServer server) {
        return new Http(server.url("/sender-domains/api"), Optional.empty()).as("operator");
    }

    /** An overlay in which the EAR is another one. */
    private Path newerOverlay() {
        GenericArchive overlay = ShrinkWrap.createFromZipFile(GenericArchive.class, OVERLAY.toFile());
        GenericArchive ear = overlay.getAsType(GenericArchive.class, EAR, ArchiveFormat.ZIP);
        GenericArchive war = ear.getAsType(GenericArchive.class, WAR, ArchiveFormat.ZIP);
        war.add(new StringAsset("newer"), "/newer.txt");
        replace(ear, WAR, war);
        replace(overlay, EAR, ear);
        Path newer = folder.resolve("newer-overlay.zip");
        overlay.as(ZipExporter.class).exportTo(newer.toFile(), true);
        return newer;
    }

    private static void replace(GenericArchive outer, String path, GenericArchive inner) {
        outer.delete(path);
        outer.add(new ByteArrayAsset(inner.as(ZipExporter.class).exportAsInputStream()), path);
    }
}
