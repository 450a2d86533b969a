package org.senderdomains.dev.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalWebTest {

    private LocalWeb web;

    @BeforeEach
    void open() throws Exception {
        web = LocalWeb.at(new LoopbackPort(0))
                .on("GET", "/hello/{name}", request -> Reply.text("hello " + request.variable("name")))
                .on("POST", "/form", request -> Reply.text(request.form().required("who")))
                .on("POST", "/json", request -> Reply.json(request.json()))
                .start();
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void a_page_sees_the_variables_of_its_path() throws Exception {
        assertThat(get("/hello/taro").body()).isEqualTo("hello taro");
        assertThat(get("/pico.css").body()).contains("--pico-");
    }

    @Test
    void unknown_paths_and_methods_are_told_apart() throws Exception {
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        HttpResponse<String> wrongMethod = get("/form");
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.body()).isEqualTo("/form does not know GET.\n");
    }

    @Test
    void a_form_without_its_field_and_broken_json_are_bad_requests() throws Exception {
        assertThat(post("/form", "who=%E5%A4%AA%E9%83%8E").body()).isEqualTo("太郎");
        HttpResponse<String> missing = post("/form", "x=1");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body()).isEqualTo("The field \"who\" is missing.\n");
        assertThat(post("/json", "{").statusCode()).isEqualTo(400);
        assertThat(post("/form", "who=%zz").statusCode()).isEqualTo(400);
    }

    @Test
    void a_body_without_end_is_refused() throws Exception {
        assertThat(post("/form", "who=" + "x".repeat(2 << 20)).statusCode()).isEqualTo(413);
    }

    @Test
    void another_host_name_is_refused_because_dns_may_be_rebound() throws Exception {
        assertThat(raw("GET /hello/x HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421")
                .contains("This page answers to localhost and 127.0.0.1 only.");
        assertThat(raw("GET /hello/x HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void a_form_on_another_site_is_refused() throws Exception {
        HttpResponse<String> reply =
                call(request("/form").header("Origin", "https://evil.example").POST(BodyPublishers.ofString("who=x")));
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo("This page takes no requests from the site https://evil.example.\n");
        assertThat(call(request("/form")
                                .header("Origin", "http://127.0.0.1:" + web.port())
                                .POST(BodyPublishers.ofString("who=x")))
                        .statusCode())
                .isEqualTo(200);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", web.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return call(request(path));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return call(request(path).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path));
    }

    private static HttpResponse<String> call(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
