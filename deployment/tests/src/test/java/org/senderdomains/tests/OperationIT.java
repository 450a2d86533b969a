package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Http.Reply;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.RawHttp;
import org.senderdomains.tests.world.RawHttp.Answer;
import org.senderdomains.tests.world.World;

/** PRODUCT rule U4: health and metrics where WildFly's own subsystems publish them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OperationIT {

    private static final ModelNode EAR = Operations.createAddress("deployment", "sender-domains.ear");

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("operation-tenant");
    }

    @Test
    void the_server_is_ready_while_policy_database_and_platform_zone_are_well() {
        journey.configure();

        await().atMost(Journey.PATIENCE).untilAsserted(() -> {
            Reply ready = world.administration().get("/health/ready");
            assertThat(ready.status()).as(ready.body()).isEqualTo(200);
            assertThat(outcomes(ready))
                    .containsEntry("sender-domains-policy", true)
                    .containsEntry("sender-domains-database", true)
                    .containsEntry("sender-domains-platform-zone", true)
                    .containsEntry("server-state", true)
                    .doesNotContainKey("live-server");
        });
        assertThat(outcomes(world.administration().get("/health")))
                .containsKeys("sender-domains-policy", "live-server", "started-server", "deployments-status");
        assertThat(world.administration().get("/health/live").status()).isEqualTo(200);
        assertThat(world.administration().get("/health/started").status()).isEqualTo(200);
    }

    @Test
    void without_the_application_the_server_is_not_ready_and_is_alive() {
        try (Management management = world.management()) {
            management.run(Operations.createOperation("undeploy", EAR));
            try {
                Reply ready = world.administration().get("/health/ready");
                assertThat(ready.status()).isEqualTo(503);
                assertThat(outcomes(ready)).containsEntry("sender-domains-policy", false);
                assertThat(ready.body()).contains("The application of Sender Domains is not running on this server");
                assertThat(world.administration().get("/health/live").status()).isEqualTo(200);
            } finally {
                management.run(Operations.createOperation("deploy", EAR));
            }
        }
        await().atMost(Journey.PATIENCE)
                .untilAsserted(() -> assertThat(
                                world.administration().get("/health/ready").status())
                        .isEqualTo(200));
    }

    @Test
    void without_its_database_the_server_is_not_ready_and_links_in_mails_say_so() {
        world.database().stop();
        try {
            await().atMost(Journey.PATIENCE).untilAsserted(() -> {
                Reply ready = world.administration().get("/health/ready");
                assertThat(ready.status()).as(ready.body()).isEqualTo(503);
                assertThat(outcomes(ready)).containsEntry("sender-domains-database", false);
                assertThat(ready.body()).doesNotContain("jdbc:", "Exception:");
            });
            try (Management management = world.management()) {
                management.set("readiness-checks", "false");
                try {
                    assertThat(world.administration().get("/health/ready").status())
                            .as("for the other applications of this server")
                            .isEqualTo(200);
                    assertThat(outcomes(world.administration().get("/health")))
                            .containsEntry("sender-domains-database", false);
                } finally {
                    management.set("readiness-checks", "true");
                }
            }
            for (String method : List.of("GET", "POST")) {
                Answer page = RawHttp.to(world.api())
                        .send(
                                method,
                                "/sender-domains/confirm/" + "x".repeat(43),
                                List.of(
                                        "Host: 127.0.0.1",
                                        "Accept-Language: en",
                                        "Content-Type: application/x-www-form-urlencoded"),
                                method.equals("POST") ? "button=confirm" : "");
                assertThat(page.status()).as(page.body()).isEqualTo(503);
                assertThat(page.has("Retry-After: 10")).as(page.head()).isTrue();
                assertThat(page.has("Cache-Control: no-store")).as(page.head()).isTrue();
                assertThat(page.body()).contains("<!DOCTYPE html>", "<h1>This page cannot be shown at the moment</h1>");
            }
        } finally {
            world.database().start();
        }
        await().atMost(Journey.PATIENCE)
                .untilAsserted(() -> assertThat(
                                world.administration().get("/health/ready").status())
                        .isEqualTo(200));
    }

    /** PRODUCT rule D3: what only a domain needs that is still to be verified takes no application away. */
    @Test
    void records_of_the_platform_count_where_mail_depends_on_them() throws SQLException {
        journey.configure();
        journey.account("not-ready", "");
        journey.member("not-ready", "taro", "admin", "taro@not-ready.test");
        world.zone("not-ready.test");
        JsonObject domain = journey.addDomain("not-ready", "not-ready.test");
        journey.awaitKeys(domain);
        try {
            // Nobody looks again, so that what is written here stays.
            change("update domain_claim set next_check_at = current_timestamp + interval '1' day, version = version + 1"
                    + " where account_id = 'not-ready'");
            change("update served_name set sight = 'MISSING', sight_since = current_timestamp - interval '11' minute,"
                    + " due_at = current_timestamp + interval '1' day, version = version + 1 where claim_id in"
                    + " (select id from domain_claim where account_id = 'not-ready')");
            assertThat(outcomes(world.administration().get("/health/ready")))
                    .as("nobody's mail depends on it yet")
                    .containsEntry("sender-domains-platform-zone", true);

            change("update domain_claim set status = 'VERIFIED', version = version + 1 where account_id = 'not-ready'");
            Reply ready = world.administration().get("/health/ready");
            assertThat(ready.status()).as(ready.body()).isEqualTo(503);
            assertThat(outcomes(ready)).containsEntry("sender-domains-platform-zone", false);
        } finally {
            assertThat(world.api()
                            .as("taro")
                            .delete("/accounts/not-ready/domains/not-ready.test")
                            .status())
                    .isEqualTo(204);
        }
        await().atMost(Journey.PATIENCE)
                .untilAsserted(() -> assertThat(
                                world.administration().get("/health/ready").status())
                        .isEqualTo(200));
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = world.database().connect();
                Statement direct = connection.createStatement()) {
            assertThat(direct.executeUpdate(statement)).isPositive();
        }
    }

    @Test
    void what_is_counted_is_a_metric() throws InterruptedException {
        journey.configure();
        double sent = metric("mails_sent_total");
        double signed = metric("mails_signed_total");
        double unknown = metric("decisions_unknown_sender_total");
        journey.sendSignedOrNot(
                world.at("/operation-tenant"), Way.INJECTED_SESSION, Map.of("from", "stranger@elsewhere.test"));

        assertThat(metric("mails_sent_total")).isGreaterThanOrEqualTo(sent + 1);
        assertThat(metric("mails_signed_total")).isGreaterThanOrEqualTo(signed + 1);
        assertThat(metric("decisions_unknown_sender_total")).isGreaterThanOrEqualTo(unknown + 1);
        assertThat(metric("send_time_total_seconds")).isPositive();
        assertThat(metric("sign_time_total_seconds")).isPositive();
        assertThat(metric("outbox_depth")).isNotNegative();

        journey.account("counted", "");
        journey.member("counted", "taro", "admin", "taro@counted.test");
        double checks = metric("checks_total");
        double absent = metric("dns_answers_absent_total");
        world.zone("counted.test");
        journey.addDomain("counted", "counted.test");
        journey.check("counted", "counted.test");

        // Others may be verified meanwhile; this one has no records, and so is pending. Rows are counted every ten
        // seconds.
        await().atMost(Journey.PATIENCE)
                .untilAsserted(() -> assertThat(metric("domains_pending")).isPositive());
        assertThat(metric("checks_total")).isGreaterThanOrEqualTo(checks + 1);
        assertThat(metric("dns_answers_absent_total")).isGreaterThan(absent);
    }

    @Test
    void the_rest_interface_is_described_as_open_api() {
        Reply reply = world.at("").send("GET", "/openapi?format=JSON", null, null);
        assertThat(reply.status()).isEqualTo(200);
        JsonObject document = reply.json();
        JsonObject paths = document.getJsonObject("paths");

        assertThat(paths.keySet())
                .contains(
                        "/sender-domains/api/me",
                        "/sender-domains/api/accounts/{account}",
                        "/sender-domains/api/accounts/{account}/members/{principal}",
                        "/sender-domains/api/accounts/{account}/domains/{domain}/check",
                        "/sender-domains/api/accounts/{account}/domains/{domain}/suspension",
                        "/sender-domains/api/accounts/{account}/sender-address",
                        "/sender-domains/api/accounts/{account}/explain",
                        "/sender-domains/api/platform-zone",
                        "/sender-domains/api/undelivered-notices");
        paths.values().stream()
                .flatMap(path -> path.asJsonObject().values().stream())
                .filter(operation -> operation.getValueType() == JsonValue.ValueType.OBJECT)
                .forEach(operation -> assertThat(operation.toString()).contains("#/components/schemas/Problem"));
        paths.forEach((path, item) -> item.asJsonObject().forEach((method, operation) -> {
            if (!Set.of("get", "put", "post", "delete").contains(method)) {
                return;
            }
            assertThat(operation.asJsonObject().getString("description", ""))
                    .as("%s %s", method, path)
                    .endsWith(".");
            boolean open = path.endsWith("/session") || path.contains("/handover/");
            assertThat(operation.asJsonObject().containsKey("security"))
                    .as("%s %s needs no login", method, path)
                    .isEqualTo(open);
            if (open) {
                assertThat(operation.asJsonObject().getJsonArray("security").toString())
                        .as("%s %s needs no login", method, path)
                        .isIn("[]", "[{}]");
            }
        }));
        assertThat(document.getJsonArray("security").toString()).isEqualTo("[{\"login\":[]}]");
        JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
        assertThat(schemas.getJsonObject("Problem").toString()).contains("domain-not-found", "option-required");
        assertThat(schemas.getJsonObject("DomainView")
                        .getJsonObject("properties")
                        .keySet())
                .contains("name", "status", "records", "lastCheckedAt", "nextCheckAt", "nextCheckReason", "deadline");
    }

    private Map<String, Boolean> outcomes(Reply reply) {
        return reply.structure().asJsonArray().getValuesAs(JsonObject.class).stream()
                .filter(entry -> entry.containsKey("name"))
                .collect(Collectors.toMap(
                        entry -> entry.getString("name"),
                        entry -> entry.get("outcome").equals(JsonValue.TRUE)));
    }

    /** Prometheus' text format: a line for each. */
    private double metric(String name) {
        Reply metrics = world.administration().get("/metrics");
        assertThat(metrics.status()).isEqualTo(200);
        return metrics.body()
                .lines()
                .filter(line -> line.startsWith("wildfly_sender_domains_this_node_" + name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(metrics.body()
                        .lines()
                        .filter(line -> line.contains("sender_domains"))
                        .collect(Collectors.joining("\n"))));
    }
}
