package org.senderdomains.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.panel.Product;

class DemoTest {

    /** Stands in for the product: keeps what is put. */
    private final Map<String, String> kept = new TreeMap<>();

    private HttpServer server;
    private Product product;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                if (exchange.getRequestMethod().equals("PUT")) {
                    kept.put(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                }
                exchange.sendResponseHeaders(kept.containsKey(path) ? 200 : 404, -1);
            }
        });
        server.start();
        product = new Product(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), new Product.Login("operator", "x"));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void an_account_has_an_admin_a_member_and_one_from_another_domain() throws IOException {
        Demo.set(product, Language.ENGLISH);
        assertThat(kept)
                .containsOnlyKeys(
                        "/accounts/sample",
                        "/accounts/sample/members/taro",
                        "/accounts/sample/members/jiro",
                        "/accounts/sample/members/saburo")
                .containsEntry(
                        "/accounts/sample/members/taro",
                        "{\"role\":\"admin\",\"notificationAddress\":\"taro@example.test\"}");
    }

    @Test
    void a_restart_changes_nothing_and_mends_what_an_early_stop_left_out() throws IOException {
        kept.put("/accounts/sample", "as somebody changed it");
        Demo.set(product, Language.ENGLISH);
        assertThat(kept).hasSize(4).containsEntry("/accounts/sample", "as somebody changed it");
    }

    @Test
    void the_account_has_its_name_and_its_notices_in_the_newcomers_language() throws IOException {
        Demo.set(product, Language.ENGLISH);
        assertThat(kept.get("/accounts/sample"))
                .contains("\"displayName\":\"Sample KK\"")
                .endsWith("\"locale\":\"en\"}");

        kept.clear();
        Demo.set(product, Language.JAPANESE);
        assertThat(kept.get("/accounts/sample"))
                .contains("\"displayName\":\"サンプル株式会社\"")
                .endsWith("\"locale\":\"ja\"}");
    }
}
