package org.senderdomains.dev.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.senderdomains.dev.web.LocalWeb;
import org.senderdomains.dev.web.LoopbackPort;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class PanelTest {

    private static final String DOMAIN = """
            {"name": "example.test", "status": "PENDING", "records": [
              {"type": "CNAME", "host": "s1._domainkey", "fullName": "s1._domainkey.example.test",
               "value": "a1.dkim.mail.platform.test", "purpose": "dkim"},
              {"type": "TXT", "host": "s2._domainkey", "fullName": "s2._domainkey.example.test",
               "value": "v=DKIM1; p=%s", "purpose": "dkim"}]}
            """.formatted("A".repeat(300));

    /** Stands in for the product: answers paths with JSON. */
    private final Map<String, String> product = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    private RecordFile file;
    private HttpServer server;
    private TestTop dns;
    private LocalWeb panel;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String login = exchange.getRequestHeaders().getFirst("Authorization");
            String body = "Basic dGFybzpzZXNhbWU=".equals(login)
                    ? product.get(exchange.getRequestURI().getPath())
                    : null;
            byte[] bytes = (body == null ? "{\"detail\":\"Nothing <here>.\"}" : body).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        file = new RecordFile(folder.resolve("records"));
        dns = TestTop.open(new LoopbackPort(0), List.of("example.test", "sample.test"), file);
        URI api = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api");
        panel = Panel.open(new LoopbackPort(0), "sample", dns, new Product(api, new Product.Login("taro", "sesame")));
    }

    @AfterEach
    void close() {
        panel.close();
        dns.close();
        server.stop(0);
    }

    @Test
    void one_click_publishes_the_records_the_product_shows() throws Exception {
        product.put("/api/accounts/sample/domains/example.test", DOMAIN);
        HttpResponse<String> reply = post("/publish", "domain=example.test");
        assertThat(reply.statusCode()).isEqualTo(303);
        assertThat(ask("s1._domainkey.example.test", Type.CNAME)).containsExactly("a1.dkim.mail.platform.test.");
        assertThat(ask("s2._domainkey.example.test", Type.TXT))
                .containsExactly("\"v=DKIM1; p=" + "A".repeat(244) + "\" " + "A".repeat(56));
    }

    @Test
    void one_command_publishes_the_records_of_all_domains() throws Exception {
        product.put("/api/accounts/sample/domains", "[" + DOMAIN + "]");
        product.put("/api/accounts/sample/domains/example.test", DOMAIN);
        HttpResponse<String> reply = post("/api/publish", "");
        assertThat(reply.body())
                .startsWith("[{\"name\":\"s1._domainkey.example.test\",\"type\":\"CNAME\",\"ttl\":300,"
                        + "\"data\":\"a1.dkim.mail.platform.test\"},");
        assertThat(ask("s1._domainkey.example.test", Type.CNAME)).hasSize(1);
    }

    @Test
    void publishing_again_replaces_what_stood_there() throws Exception {
        product.put("/api/accounts/sample/domains/example.test", DOMAIN);
        post("/publish", "domain=example.test");
        product.put("/api/accounts/sample/domains/example.test", DOMAIN.replace("a1.", "a2."));
        post("/publish", "domain=example.test");
        assertThat(ask("s1._domainkey.example.test", Type.CNAME)).containsExactly("a2.dkim.mail.platform.test.");
    }

    @Test
    void a_typical_mistake_can_be_made_on_purpose() throws Exception {
        product.put("/api/accounts/sample/domains/example.test", DOMAIN);
        post("/publish", "domain=example.test&mistake=domain-appended");
        assertThat(ask("s1._domainkey.example.test", Type.CNAME)).isEmpty();
        assertThat(ask("s1._domainkey.example.test.example.test", Type.CNAME)).hasSize(1);

        post("/publish", "domain=example.test&mistake=target-appended");
        assertThat(ask("s1._domainkey.example.test", Type.CNAME))
                .containsExactly("a1.dkim.mail.platform.test.example.test.");

        post("/publish", "domain=example.test&mistake=underscore-dropped");
        assertThat(ask("s1.domainkey.example.test", Type.CNAME)).hasSize(1);

        post("/publish", "domain=example.test&mistake=wrong-value");
        assertThat(ask("s1._domainkey.example.test", Type.CNAME)).containsExactly("elsewhere.test.");
    }

    @Test
    void a_domain_the_product_does_not_have_is_refused_with_the_products_own_sentence() throws Exception {
        HttpResponse<String> reply = post("/api/publish", "domain=other.test");
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.body()).isEqualTo("The server answers 404: Nothing <here>.\n");
    }

    @Test
    void while_the_product_starts_the_panel_says_so() throws Exception {
        server.stop(0);
        assertThat(get("/").body()).contains("it may still be starting.");
    }

    @Test
    void the_page_lists_domains_with_their_status_and_the_published_records() throws Exception {
        product.put("/api/accounts/sample/domains", "[" + DOMAIN + "]");
        post("/add", "name=WWW.example.test.&type=txt&data=%22%3Cscript%3E%22");
        String page = get("/").body();
        assertThat(page)
                .contains(
                        "<th scope=\"row\"><bdi>example.test</bdi></th><td data-label=\"Status\"><bdi>PENDING</bdi></td>")
                .contains("<bdi>www.<wbr>example.<wbr>test</bdi>", "<bdi>&lt;script&gt;</bdi>")
                .doesNotContain("ns1.");
    }

    @Test
    void a_record_is_added_listed_and_removed_as_json() throws Exception {
        HttpResponse<String> added =
                post("/api/records", "{\"name\":\"www.example.test\",\"type\":\"A\",\"data\":\"192.0.2.1\"}");
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(get("/api/records").body())
                .isEqualTo("[{\"name\":\"www.example.test\",\"type\":\"A\",\"ttl\":300,\"data\":\"192.0.2.1\"}]");
        assertThat(ask("www.example.test", Type.A)).containsExactly("192.0.2.1");

        assertThat(call(request("/api/records?name=www.example.test&type=A&data=192.0.2.1")
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(ask("www.example.test", Type.A)).isEmpty();
    }

    @Test
    void a_record_that_is_none_is_refused_with_the_reason() throws Exception {
        assertThat(post("/api/records", "{\"name\":\"www.example.test\",\"type\":\"A\",\"data\":\"x\"}")
                        .body())
                .isEqualTo("Not the data of a A record: x\n");
        assertThat(post("/api/records", "{\"name\":\"www.example.org\",\"type\":\"A\",\"data\":\"192.0.2.1\"}")
                        .body())
                .isEqualTo("This server has names below test only, such as example.test, not \"www.example.org\".\n");
        assertThat(post("/api/records", "{\"name\":\"www.example.test\"}").body())
                .isEqualTo("The body needs \"type\" as a text, such as"
                        + " {\"name\":\"www.example.test\",\"type\":\"A\",\"data\":\"192.0.2.1\"}.\n");
        assertThat(dns.records()).isEmpty();
    }

    @Test
    void a_new_companys_zone_is_made_and_delegated() throws Exception {
        post("/add", "name=www.mail.company.test&type=A&data=192.0.2.7");
        assertThat(ask("company.test", Type.NS)).containsExactly("ns1.company.test.");
        assertThat(ask("ns1.company.test", Type.A)).containsExactly("127.0.0.1");
        assertThat(ask("www.mail.company.test", Type.A)).containsExactly("192.0.2.7");
    }

    @Test
    void what_was_published_is_there_again_after_a_restart() throws Exception {
        post("/add", "name=www.company.test&type=TXT&data=%22a+%5C%22b%5C%22%22");
        post("/add", "name=gone.company.test&type=A&data=192.0.2.7");
        post("/remove", "name=gone.company.test");
        dns.close();
        dns = TestTop.open(new LoopbackPort(0), List.of("example.test"), file);
        assertThat(dns.records()).hasSize(1);
        assertThat(ask("www.company.test", Type.TXT)).containsExactly("\"a \\\"b\\\"\"");
        assertThat(ask("company.test", Type.NS)).containsExactly("ns1.company.test.");
    }

    @Test
    void what_is_broken_stays_broken_until_it_is_mended() throws Exception {
        post("/break", "name=example.test&fault=servfail");
        assertThat(rcode("example.test")).isEqualTo(2);
        assertThat(get("/").body()).contains("<bdi>example.test</bdi>: The server fails (SERVFAIL)");
        post("/heal", "");
        assertThat(rcode("example.test")).isZero();
        assertThat(post("/break", "name=example.test&fault=fire").statusCode()).isEqualTo(400);
    }

    private Message question(String name, int type) throws Exception {
        SimpleResolver resolver = new SimpleResolver(dns.server().address());
        resolver.setTimeout(Duration.ofSeconds(3));
        return resolver.send(Message.newQuery(Record.newRecord(Name.fromString(name + "."), type, 1)));
    }

    private int rcode(String name) throws Exception {
        return question(name, Type.NS).getRcode();
    }

    private List<String> ask(String name, int type) throws Exception {
        return question(name, type).getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return call(request(path));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return call(request(path).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + panel.port() + path));
    }

    private static HttpResponse<String> call(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
