package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Http;
import org.senderdomains.tests.world.Http.Reply;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** PRODUCT rule D8: a private key is in no log at any level, no answer, no management model and no dump. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CanaryIT {
    private static final String ACCOUNT = "canary";
    private static final String DOMAIN = "/accounts/canary/domains/canary.test";
    private static final ModelNode ROOT_LOGGER =
            Operations.createAddress("subsystem", "logging", "root-logger", "ROOT");

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(name = "tenant", testable = false, order = 1)
    static WebArchive tenant() {
        return Tenants.plain("canary-tenant");
    }

    @Deployment(name = "insider", testable = false, order = 2)
    static WebArchive insider() {
        return Tenants.insider("insider");
    }

    @Test
    void a_private_key_is_found_nowhere() throws Exception {
        journey.configure();
        long before = Files.size(world.log());
        try (Management management = world.management()) {
            String level = management.read(ROOT_LOGGER, "level").asString();
            logAt(management, "TRACE");
            try {
                everyKeyInStockIsMadeAnew();
                keysAreMadeReadAndSignWith();
            } finally {
                logAt(management, level);
            }
        }
        List<KeyTraces> keys = keys();
        assertThat(keys).as("the platform's key and the account's").hasSize(2);

        assertNowhere("log", keys, log(before));
        assertThat(log(before)).as("the log was at TRACE").contains(" TRACE ", "canary.test");
        answers().forEach((path, body) -> assertNowhere(path, keys, body));
        model().forEach((operation, result) -> assertNowhere(operation, keys, result));
        String dump = dump();
        assertThat(dump).as("the dump has the keys, encrypted").contains("_domainkey.platform.test", "canary.test");
        assertNowhere("dump", keys, dump);
    }

    @Test
    void the_search_would_find_a_key() throws GeneralSecurityException {
        for (byte[] key : bytes()) {
            KeyTraces traces = KeyTraces.of(key);
            String pem = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
            assertThat(traces.in(pem.replace("\n", ""))).isNotEmpty();
            assertThat(traces.in(pem)).isNotEmpty();
            assertThat(traces.in(java.util.HexFormat.of().formatHex(key))).isNotEmpty();
            assertThat(traces.in(java.util.Arrays.toString(key))).isNotEmpty();
        }
    }

    /** Or the account would get one that was made before anybody looked at the log. */
    private void everyKeyInStockIsMadeAnew() throws SQLException {
        try (Connection connection = world.database().connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from signing_key where state = 'READY'");
        }
        await().atMost(Journey.PATIENCE).untilAsserted(() -> assertThat(stock()).isGreaterThanOrEqualTo(4));
    }

    private int stock() throws SQLException {
        try (Connection connection = world.database().connect();
                ResultSet keys = connection
                        .createStatement()
                        .executeQuery("select count(*) from signing_key where state = 'READY'")) {
            keys.next();
            return keys.getInt(1);
        }
    }

    private void keysAreMadeReadAndSignWith() throws InterruptedException {
        journey.account(ACCOUNT, "");
        journey.member(ACCOUNT, "taro", "admin", "taro@canary.test");
        journey.verifiedDomain(ACCOUNT, "canary.test");
        Http application = world.at("/canary-tenant");
        assertThat(journey.send(application.as("taro"), Way.INJECTED_SESSION, Map.of("from", "taro@canary.test"))
                        .content()
                        .from())
                .isEqualTo("taro@canary.test");
        journey.send(application, Way.INJECTED_SESSION, Map.of("from", "stranger@elsewhere.test"));
    }

    private static void logAt(Management management, String level) {
        management.run(Operations.createWriteAttributeOperation(ROOT_LOGGER, "level", level));
    }

    private List<KeyTraces> keys() throws GeneralSecurityException {
        List<KeyTraces> traces = new ArrayList<>();
        for (byte[] key : bytes()) {
            traces.add(KeyTraces.of(key));
        }
        return traces;
    }

    private List<byte[]> bytes() {
        Http insider = world.at("/insider");
        return Stream.of(Map.of("domain", "platform.test"), Map.of("account", ACCOUNT, "principal", "taro"))
                .map(question -> insider.form("/keys", question))
                .flatMap(reply -> reply.body().lines())
                .map(Base64.getDecoder()::decode)
                .toList();
    }

    private String log(long from) throws IOException {
        byte[] all = Files.readAllBytes(world.log());
        return new String(all, (int) from, (int) (all.length - from), StandardCharsets.UTF_8);
    }

    private Map<String, String> answers() {
        Map<String, String> bodies = new LinkedHashMap<>();
        Http operator = journey.operator();
        for (String path : List.of(
                "/me",
                "/accounts",
                "/accounts/" + ACCOUNT,
                "/accounts/" + ACCOUNT + "/members",
                "/decisions",
                "/platform-zone",
                "/brake",
                "/parked-domains")) {
            bodies.put(path, operator.get(path).body());
        }
        Http admin = world.api().as("taro");
        for (String path : List.of(
                "/me",
                "/accounts/" + ACCOUNT + "/domains",
                DOMAIN,
                DOMAIN + "/history",
                DOMAIN + "/keys",
                DOMAIN + "/records?format=json",
                DOMAIN + "/records?format=bind",
                DOMAIN + "/records?format=csv",
                DOMAIN + "/records?format=terraform",
                "/accounts/" + ACCOUNT + "/explain",
                "/accounts/" + ACCOUNT + "/decisions")) {
            Reply reply = admin.get(path);
            assertThat(reply.status()).as(path).isEqualTo(200);
            bodies.put(path, reply.body());
        }
        bodies.put("check", admin.post(DOMAIN + "/check", "").body());
        bodies.put("error", admin.get(DOMAIN + "/no-such-thing").body());
        JsonObject zone = operator.get("/platform-zone").json();
        assertThat(zone.getString("zoneText")).contains("_domainkey.platform.test");
        return bodies;
    }

    private Map<String, String> model() {
        try (Management management = world.management()) {
            ModelNode read = Operations.createReadResourceOperation(Management.SUBSYSTEM, true);
            read.get("include-runtime").set(true);
            read.get("include-defaults").set(true);
            ModelNode whole = Operations.createReadResourceOperation(new ModelNode().setEmptyList(), true);
            return Map.of(
                    "read-resource of the subsystem", management.run(read).toString(),
                    "read-resource of everything", management.run(whole).toString(),
                    "read-config-as-xml",
                            management
                                    .run(Operations.createOperation("read-config-as-xml"))
                                    .asString());
        }
    }

    private String dump() throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = world.database().connect();
                ResultSet script = connection.createStatement().executeQuery("script")) {
            while (script.next()) {
                dump.append(script.getString(1)).append('\n');
            }
        }
        return dump.toString();
    }

    private static void assertNowhere(String where, List<KeyTraces> keys, String text) {
        assertThat(text).as(where).isNotBlank();
        assertThat(keys.stream().flatMap(key -> key.in(text).stream()))
                .as(where)
                .isEmpty();
    }
}
