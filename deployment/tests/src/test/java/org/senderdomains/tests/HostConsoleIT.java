package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** PRODUCT rule U3: the running application in the management model, as jboss-cli reads it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HostConsoleIT {

    private static final Set<String> DESCRIBED =
            Set.of("attributes", "operations", "request-properties", "children", "value-type");

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("console-tenant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void whatever_is_shown_is_described(String language) {
        try (Management management = world.management()) {
            ModelNode operation = Operations.createOperation("read-resource-description", Management.SUBSYSTEM);
            operation.get("locale").set(language);
            operation.get("recursive").set(true);
            operation.get("operations").set(true);
            // What every resource has is WildFly's own, and described by it.
            operation.get("inherited").set(false);
            Map<String, String> descriptions = new TreeMap<>();
            collect("", management.run(operation), descriptions);

            assertThat(descriptions)
                    .hasSizeGreaterThan(120)
                    .containsKeys(
                            "/attributes/account-count",
                            "/operations/print-platform-zone",
                            "/operations/list-decisions/request-properties/most",
                            "/children/account",
                            "/children/account/model-description/*/operations/explain/request-properties/from",
                            "/children/account/model-description/*/children/domain/model-description/*/attributes/check-now");
            descriptions.forEach((what, text) -> {
                assertThat(text).as(what).isNotBlank().isNotEqualTo("undefined");
                assertThat(text.codePoints().anyMatch(point -> point >= 0x3040 && point < 0x3100))
                        .as("%s is in Japanese: %s", what, text)
                        .isEqualTo(language.equals("ja"));
            });
        }
    }

    /** Finds whatever has to have a description, and the description or "undefined". */
    private static void collect(String path, ModelNode node, Map<String, String> found) {
        if (node.getType() != ModelType.OBJECT) {
            return;
        }
        for (String key : node.keys()) {
            ModelNode inner = node.get(key);
            if (DESCRIBED.contains(key) && inner.getType() == ModelType.OBJECT) {
                inner.keys()
                        .forEach(name -> found.put(
                                path + "/" + key + "/" + name,
                                inner.get(name).get("description").asString()));
            }
            collect(path + "/" + key, inner, found);
        }
    }

    @Test
    void a_domain_is_looked_at_checked_stopped_and_let_go_on() {
        journey.configure();
        journey.account("seen-in-console", "");
        journey.member("seen-in-console", "taro", "admin", "taro@seen-in-console.test");
        Zone zone = world.zone("seen-in-console.test");
        journey.addDomain("seen-in-console", "seen-in-console.test");
        try (Management management = world.management()) {
            ModelNode domain = domain("seen-in-console", "seen-in-console.test");
            await().atMost(Journey.PATIENCE)
                    .untilAsserted(() -> assertThat(names(management, Management.SUBSYSTEM, "account"))
                            .contains("seen-in-console"));
            assertThat(names(management, account("seen-in-console"), "domain")).containsExactly("seen-in-console.test");

            ModelNode found = pressed(management, Operations.createOperation("check", domain));
            assertThat(found.get("status").asString()).isEqualTo("PENDING");
            assertThat(lines(found.get("findings"))).hasSize(3).allMatch(line -> line.startsWith("RECORD_MISSING at "));
            ModelNode read = readAll(management, domain);
            assertThat(lines(read.get("records"))).hasSize(3).allMatch(line -> line.startsWith("missing: CNAME "));
            assertThat(Instant.parse(read.get("last-checked-at").asString())).isBefore(Instant.now());
            assertThat(Instant.parse(read.get("deadline").asString())).isAfter(Instant.now());
            assertThat(read.get("next-check-reason").asString()).isNotBlank();
            assertThat(read.get("verified-at").isDefined()).isFalse();

            journey.publish(journey.domain("seen-in-console", "seen-in-console.test"), zone);
            journey.awaitKeys(journey.domain("seen-in-console", "seen-in-console.test"));
            await().atMost(Journey.PATIENCE).untilAsserted(() -> {
                pressed(management, Operations.createWriteAttributeOperation(domain, "check-now", true));
                assertThat(status(management, domain)).isEqualTo("VERIFIED");
            });
            assertThat(readAll(management, domain).get("check-now").asBoolean()).isFalse();
            assertThat(lines(management.read(domain, "findings"))).isEmpty();
            assertThat(management.read(account("seen-in-console"), "summary").asString())
                    .isEqualTo("1 domain: 1 VERIFIED");

            management.run(Operations.createOperation("suspend", domain));
            assertThat(status(management, domain)).isEqualTo("SUSPENDED");
            assertThat(explain(management, "seen-in-console", "taro")
                            .get("code")
                            .asString())
                    .isEqualTo("domain-suspended");
            management.run(Operations.createWriteAttributeOperation(domain, "suspended", false));
            assertThat(status(management, domain)).isEqualTo("VERIFIED");
            assertThat(explain(management, "seen-in-console", "taro")
                            .get("outcome")
                            .asString())
                    .isEqualTo("verified");
        }
    }

    @Test
    void what_is_not_there_is_said_not_to_be_there() {
        try (Management management = world.management()) {
            assertThat(failure(management, Operations.createReadResourceOperation(account("nobody"))))
                    .contains("not found");
            assertThat(failure(management, Operations.createReadAttributeOperation(account("nobody"), "summary")))
                    .isEqualTo("There is no account \"nobody\".");
            assertThat(failure(management, Operations.createOperation("check", domain("nobody", "nobody.test"))))
                    .isEqualTo("This account has not added a domain \"nobody.test\".");
            ModelNode explain = Operations.createOperation("explain", account("nobody"));
            explain.get("principal").set("taro");
            assertThat(failure(management, explain)).isEqualTo("There is no account \"nobody\".");
        }
    }

    @Test
    void the_platforms_own_affairs_are_shown() throws InterruptedException {
        journey.configure();
        journey.sendSignedOrNot(
                world.at("/console-tenant"), Way.INJECTED_SESSION, Map.of("from", "stranger@elsewhere.test"));
        try (Management management = world.management()) {
            ModelNode read = readAll(management, Management.SUBSYSTEM);

            assertThat(read.get("application").asString()).isEqualTo("running");
            assertThat(read.get("brake").asString()).startsWith("off: ");
            assertThat(read.get("undelivered-notices").asLong()).isNotNegative();
            assertThat(lines(read.get("platform-zone-check")).get(0)).contains(" records are seen as they should be.");
            // A notice of the product's own may be the newest.
            assertThat(lines(read.get("recent-decisions")))
                    .anySatisfy(line -> assertThat(line)
                            .contains(
                                    "unknown-sender", "deployment console-tenant.war", "from stranger@elsewhere.test"));
            // Names may be added to the zone between the two readings.
            await().atMost(Journey.PATIENCE).untilAsserted(() -> assertZoneIsPrinted(management));
            assertThat(lines(management.run(Operations.createOperation("check-platform-zone", Management.SUBSYSTEM))))
                    .isNotEmpty();
            ModelNode list = Operations.createOperation("list-decisions", Management.SUBSYSTEM);
            list.get("most").set(1);
            assertThat(lines(management.run(list))).hasSize(1);
        }
    }

    /** With the domains of many tests before, the zone is longer than an attribute may show. */
    private static void assertZoneIsPrinted(Management management) {
        String shown =
                management.read(Management.SUBSYSTEM, "platform-zone-text").asString();
        String printed = management
                .run(Operations.createOperation("print-platform-zone", Management.SUBSYSTEM))
                .asString();
        assertThat(printed).contains("_domainkey");
        assertThat(shown)
                .isIn(
                        printed,
                        "; " + printed.lines().count() + " lines, too many to be shown here: the operation"
                                + " print-platform-zone prints all of them.");
    }

    @Test
    void without_the_application_settings_are_seen_and_the_rest_says_why_not() {
        try (Management management = world.management()) {
            management.run(Operations.createOperation("undeploy", deployment()));
            try {
                ModelNode read = readAll(management, Management.SUBSYSTEM);
                assertThat(read.get("platform-name").isDefined()).isTrue();
                assertThat(read.get("application").asString())
                        .isEqualTo("The application of Sender Domains is not running on this server: look whether"
                                + " sender-domains.ear is deployed, and what the server's log says of it.");
                assertThat(read.get("brake").isDefined()).isFalse();
                assertThat(names(management, Management.SUBSYSTEM, "account")).isEmpty();
                assertThat(failure(management, Operations.createReadResourceOperation(account("sample"))))
                        .contains("The application of Sender Domains is not running on this server")
                        .doesNotContain("Exception", "\tat ");
                assertThat(failure(management, Operations.createOperation("check", domain("sample", "a.test"))))
                        .startsWith("The application of Sender Domains is not running on this server");
            } finally {
                management.run(Operations.createOperation("deploy", deployment()));
            }
            await().atMost(Journey.PATIENCE)
                    .untilAsserted(() -> assertThat(management
                                    .read(Management.SUBSYSTEM, "application")
                                    .asString())
                            .isEqualTo("running"));
        }
    }

    private static ModelNode deployment() {
        return Operations.createAddress("deployment", "sender-domains.ear");
    }

    private static ModelNode account(String account) {
        return Management.SUBSYSTEM.clone().add("account", account);
    }

    private static ModelNode domain(String account, String domain) {
        return account(account).add("domain", domain);
    }

    /** The check button counts again after a moment. */
    private static ModelNode pressed(Management management, ModelNode operation) {
        ModelNode outcome = await().atMost(Journey.PATIENCE)
                .until(
                        () -> management.execute(operation),
                        any -> Operations.isSuccessfulOutcome(any)
                                || !Operations.getFailureDescription(any)
                                        .asString()
                                        .contains("or was just now"));
        assertThat(Operations.isSuccessfulOutcome(outcome))
                .as(outcome.toString())
                .isTrue();
        return Operations.readResult(outcome);
    }

    private static String status(Management management, ModelNode domain) {
        return management.read(domain, "status").asString();
    }

    private static ModelNode explain(Management management, String account, String principal) {
        ModelNode explain = Operations.createOperation("explain", account(account));
        explain.get("principal").set(principal);
        // A member of other accounts, too.
        explain.get("from").set(principal + "@" + account + ".test");
        return management.run(explain);
    }

    private static ModelNode readAll(Management management, ModelNode address) {
        ModelNode read = Operations.createReadResourceOperation(address);
        read.get("include-runtime").set(true);
        return management.run(read);
    }

    private static List<String> names(Management management, ModelNode address, String type) {
        ModelNode read = Operations.createOperation("read-children-names", address);
        read.get("child-type").set(type);
        return lines(management.run(read));
    }

    private static List<String> lines(ModelNode list) {
        return list.asList().stream().map(ModelNode::asString).toList();
    }

    private static String failure(Management management, ModelNode operation) {
        ModelNode outcome = management.execute(operation);
        assertThat(Operations.isSuccessfulOutcome(outcome))
                .as(outcome.toString())
                .isFalse();
        return Operations.getFailureDescription(outcome).asString();
    }
}
