package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Test;
import org.senderdomains.tests.stock.Contents;
import org.senderdomains.tests.stock.StockServer;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Http;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** The product on a server that was unpacked rather than provisioned: installed and removed as the README says. */
class StockInstallIT {

    private static final Path OVERLAY = Path.of(System.getProperty("stock.overlay"));
    private static final Path SERVER = Path.of(System.getProperty("stock.server"));
    private static final String STRANGER = "stranger@elsewhere.test";

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Test
    void it_is_installed_sends_and_is_removed_without_a_trace_twice_in_a_row() throws Exception {
        Path folder = Path.of("target", "stock").toAbsolutePath();
        try (StockServer server =
                StockServer.unpacked(SERVER, folder, world.inbox().port())) {
            Tenants.plain("stock-tenant")
                    .as(ZipExporter.class)
                    .exportTo(
                            server.home()
                                    .resolve("standalone/deployments/stock-tenant.war")
                                    .toFile(),
                            true);
            // The CLI writes the configuration in an order of its own; a write that changes nothing lets it do that.
            server.cliCommands(
                    "embed-server",
                    "/system-property=written:add(value=once)",
                    "/system-property=written:remove",
                    "stop-embedded-server");
            assertThat(senderOfAMail(server)).isEqualTo(STRANGER);
            Contents before = contents(server);

            for (int time = 1; time <= 2; time++) {
                server.unpackHere(OVERLAY);
                server.cli("sender-domains/install.cli");
                assertThat(senderWithTheProduct(server)).isEqualTo("no-reply@localhost");

                server.cli("sender-domains/remove.cli");
                server.remove("sender-domains");
                assertThat(contents(server).files()).isEqualTo(before.files());
                assertThat(senderOfAMail(server)).isEqualTo(STRANGER);
            }
        }
    }

    /** The deployment scanner marks what it has deployed. */
    private static Contents contents(StockServer server) throws IOException {
        server.remove("standalone/deployments/stock-tenant.war.deployed");
        return Contents.of(server.home());
    }

    private String senderWithTheProduct(StockServer server) throws Exception {
        server.start();
        try (Management management = server.management()) {
            assertThat(management.read(Management.SUBSYSTEM, "application").asString())
                    .as(server.log())
                    .isEqualTo("running");
            assertThat(at(server, "/sender-domains/").get("").status()).isEqualTo(200);
            assertThat(at(server, "/sender-domains/api").get("/accounts").status())
                    .isEqualTo(401);
            return sender(server);
        } finally {
            server.stop();
            // Alerts are no faults: nothing is set up yet.
            assertThat(server.log().lines())
                    .filteredOn(line -> line.contains(" ERROR ") && !line.contains("[org.senderdomains.alerts]"))
                    .isEmpty();
        }
    }

    private String senderOfAMail(StockServer server) throws Exception {
        server.start();
        try {
            return sender(server);
        } finally {
            server.stop();
        }
    }

    private String sender(StockServer server) throws InterruptedException {
        return journey.sendSignedOrNot(at(server, "/stock-tenant"), Way.INJECTED_SESSION, Map.of("from", STRANGER))
                .content()
                .from()
                .replaceAll(".*<(.*)>", "$1");
    }

    private static Http at(StockServer server, String path) {
        return new Http(server.url(path), Optional.empty());
    }
}
