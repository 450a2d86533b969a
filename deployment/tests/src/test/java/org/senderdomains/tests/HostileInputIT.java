package org.senderdomains.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.tests.world.Http;
import org.senderdomains.tests.world.Http.Reply;
import org.senderdomains.tests.world.World;

/** Rules D1, D2, U1: whatever is sent, the answer says what is wrong with it, and nothing breaks. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HostileInputIT {

    private static final String ACCOUNT = "hostile";
    private static final String DOMAINS = "/accounts/" + ACCOUNT + "/domains";

    private final World world = World.get();
    private final Http taro = world.api().as("taro");

    // Arquillian wants one; the archive only proves that the server deploys others beside the product.
    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("hostile-tenant");
    }

    @BeforeAll
    static void an_account() {
        Journey journey = new Journey();
        journey.configure();
        journey.account(ACCOUNT, "");
        journey.member(ACCOUNT, "taro", "admin", "taro@hostile.test");
    }

    /** In JSON's own notation, so that what no text may have can be written, too. */
    static List<String> names() {
        return List.of(
                "a\\u0000b.test",
                "\\u202etest.example",
                "a\\u200db.test",
                "\\u05d0a.test",
                "\\ud800.test",
                "\\ufdd0.test",
                "xn--.test",
                "xn--a.test",
                "*.hostile.test",
                "a_b.test",
                "a b.test",
                "a\\nb.test",
                "a\\\\b.test",
                "a/b.test",
                "a%2eb.test",
                "\\uff05\\uff10\\uff10.test",
                "..",
                ".",
                "a..test",
                "\\u3002",
                "\\t\\n ",
                "'; drop table domain_claim; --.test",
                "<script>alert(1)</script>.test",
                "x".repeat(64) + ".test",
                "a.".repeat(130) + "test",
                "x".repeat(15_000),
                "\\u65e5".repeat(60) + ".test",
                "0x7f.1",
                "\\uff11\\uff19\\uff12.0.2.1",
                "::1");
    }

    @ParameterizedTest
    @MethodSource("names")
    void what_is_no_name_of_a_company_is_refused_in_a_sentence(String name) {
        Reply reply = taro.post(DOMAINS, "{\"name\":\"" + name + "\"}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.json().getString("detail")).hasSizeLessThan(500).endsWith(".");
        assertThat(reply.body()).doesNotContain("\u0000", "java.", "org.");
    }

    /** D1: odd, and yet names. */
    @ParameterizedTest
    @CsvSource({
        "\\uff21\\uff10.\\uff28ostile.Test., a0.hostile.test",
        "a1\\u3002hostile\\uff0etest, a1.hostile.test",
        "\\u4f8b\\u3048.hostile.test, xn--r8jz45g.hostile.test",
        "XN--R8JZ45G.hostile2.test, xn--r8jz45g.hostile2.test",
        "\\ud83d\\ude00.hostile.test, xn--e28h.hostile.test",
        "stra\\u00dfe.hostile.test, xn--strae-oqa.hostile.test",
    })
    void what_is_a_name_is_stored_in_its_one_form(String typed, String stored) {
        Reply reply = taro.post(DOMAINS, "{\"name\":\"" + typed + "\"}");

        assertThat(reply.status()).as(reply.body()).isIn(201, 409);
        assertThat(taro.get(DOMAINS + "/" + stored).json().getString("name")).isEqualTo(stored);
        assertThat(taro.delete(DOMAINS + "/" + stored).status()).isEqualTo(204);
    }

    @Test
    void the_longest_label_is_one_and_the_longest_name_leaves_no_room() {
        String longest = "x".repeat(63) + ".hostile.test";
        assertThat(taro.post(DOMAINS, "{\"name\":\"" + longest + "\"}").status())
                .isEqualTo(201);
        assertThat(taro.delete(DOMAINS + "/" + longest).status()).isEqualTo(204);

        Reply reply = taro.post(
                DOMAINS, "{\"name\":\"" + ("y".repeat(60) + ".").repeat(4).substring(0, 236) + ".hostile.test\"}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("bad-domain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "\"a.test\"",
                "[]",
                "{\"name\":1}",
                "{\"name\":true}",
                "{\"name\":null}",
                "{\"name\":[\"a.test\"]}",
                "{\"name\":\"a.test\",\"owner\":\"me\"}",
                "{\"name\":\"a.test\",\"name\":\"b.test\"}",
                "{\"name\":\"a.test\"} {}",
                "{'name':'a.test'}",
                "{\"name\":\"a.test\\\"}",
                "{\"name\":\"\\x00\"}",
                "NaN",
            })
    void a_body_that_is_not_the_object_wanted_is_refused_and_nothing_is_stored(String body) {
        Reply reply = taro.post(DOMAINS, body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.code()).isIn("bad-json", "bad-domain", "missing-body");
        assertThat(taro.get(DOMAINS + "/a.test").status()).isEqualTo(404);
    }

    @Test
    void a_body_in_another_encoding_or_nested_without_end_is_no_json() throws IOException, InterruptedException {
        for (byte[] body : List.of(
                bytes("{\"name\":\"a.test", StandardCharsets.UTF_16LE),
                new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'},
                "[".repeat(10_000).getBytes(UTF_8),
                ("{\"name\":" + "{\"name\":".repeat(1_500)).getBytes(UTF_8))) {
            assertThat(post(HttpRequest.BodyPublishers.ofByteArray(body))).isEqualTo(400);
        }
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    @Test
    void a_body_of_a_megabyte_is_refused_whether_or_not_it_says_so() throws IOException, InterruptedException {
        byte[] large = ("{\"name\":\"" + "x".repeat(1_000_000) + "\"}").getBytes(UTF_8);
        assertThat(post(HttpRequest.BodyPublishers.ofByteArray(large))).isEqualTo(413);
        assertThat(post(HttpRequest.BodyPublishers.ofByteArrays(List.of(large))))
                .isEqualTo(413);
    }

    private int post(HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(taro.base() + DOMAINS))
                .POST(body)
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("taro:taro".getBytes(UTF_8)))
                .build();
        HttpResponse<String> reply = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return reply.statusCode();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%F0%9F%98%80.test",
                "%E2%80%AE",
                "%00",
                "%20",
                "..%2f..%2fweb.xml",
                "%252e",
                "%EF%BC%85",
                "'",
                "%22",
                "*",
                "%0a",
                "%7F",
            })
    void a_path_that_names_nothing_finds_nothing_by_any_method(String name) {
        for (String rest : List.of("", "/history", "/keys", "/records?format=bind", "/handover")) {
            assertThat(taro.get(DOMAINS + "/" + name + rest).status()).isIn(400, 404);
        }
        assertThat(taro.post(DOMAINS + "/" + name + "/check", "").status()).isIn(400, 404);
        assertThat(taro.delete(DOMAINS + "/" + name).status()).isIn(400, 404);
    }

    @Test
    void a_form_of_export_that_does_not_exist_is_told_so() {
        taro.post(DOMAINS, "{\"name\":\"export.hostile.test\"}");
        String records = DOMAINS + "/export.hostile.test/records";
        for (String format : List.of("?format=", "?format=%00", "?format=exe", "?format=BIND", "?format=b%20ind")) {
            Reply reply = taro.get(records + format);
            assertThat(reply.status()).as(format + reply.body()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("bad-value");
        }
        assertThat(taro.get(records).status()).isEqualTo(200);
    }

    @Test
    void of_many_who_add_one_domain_at_the_same_moment_exactly_one_does()
            throws InterruptedException, ExecutionException {
        for (int round = 0; round < 5; round++) {
            String name = "race" + round + ".hostile.test";
            List<Reply> replies = together(12, i -> taro.post(DOMAINS, "{\"name\":\"" + name + "\"}"));
            assertThat(replies).extracting(Reply::status).as(replies.toString()).containsOnly(201, 409);
            assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
            assertThat(taro.get(DOMAINS + "/" + name).json().getJsonArray("records"))
                    .hasSize(3);
            assertThat(taro.delete(DOMAINS + "/" + name).status()).isEqualTo(204);
        }
    }

    @Test
    void adding_removing_and_checking_at_the_same_moment_ends_in_answers_and_never_in_errors()
            throws InterruptedException, ExecutionException {
        String name = "busy.hostile.test";
        List<Reply> replies = together(24, i -> switch (i % 4) {
            case 0 -> taro.post(DOMAINS, "{\"name\":\"" + name + "\"}");
            case 1 -> taro.delete(DOMAINS + "/" + name);
            case 2 -> taro.post(DOMAINS + "/" + name + "/check", "");
            default -> taro.get(DOMAINS + "/" + name);
        });
        assertThat(replies).extracting(Reply::status).as(replies.toString()).isSubsetOf(200, 201, 204, 404, 409, 429);
    }

    @Test
    void a_domain_removed_while_it_is_looked_at_is_gone_and_can_be_added_anew()
            throws InterruptedException, ExecutionException {
        String name = "removed.test";
        world.zone(name);
        world.tenantServer().fail(name, Fault.silence());
        try {
            assertThat(taro.post(DOMAINS, "{\"name\":\"" + name + "\"}").status())
                    .isIn(201, 409);
            ExecutorService other = Executors.newSingleThreadExecutor();
            try {
                Future<Reply> look = other.submit(() -> taro.post(DOMAINS + "/" + name + "/check", ""));
                assertThat(taro.delete(DOMAINS + "/" + name).status()).isEqualTo(204);
                // 429: removed between being found and being looked at.
                assertThat(look.get().status()).isIn(200, 404, 429);
            } finally {
                other.shutdownNow();
            }
            assertThat(taro.get(DOMAINS + "/" + name).status()).isEqualTo(404);
            JsonObject anew = taro.post(DOMAINS, "{\"name\":\"" + name + "\"}").json();
            assertThat(anew.getString("status")).isEqualTo("PENDING");
        } finally {
            world.tenantServer().heal();
        }
        taro.delete(DOMAINS + "/" + name);
    }

    private interface Request {
        Reply send(int number);
    }

    private static List<Reply> together(int many, Request request) throws InterruptedException, ExecutionException {
        ExecutorService people = Executors.newFixedThreadPool(many);
        try {
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : people.invokeAll(IntStream.range(0, many)
                    .<Callable<Reply>>mapToObj(i -> () -> request.send(i))
                    .toList())) {
                replies.add(reply.get());
            }
            return replies;
        } finally {
            people.shutdown();
        }
    }
}
