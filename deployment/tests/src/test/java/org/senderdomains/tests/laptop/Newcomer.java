package org.senderdomains.tests.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One person's browser: it keeps cookies and follows redirects. */
public final class Newcomer {

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /** {@return what is at an address} */
    public String open(String address) throws IOException, InterruptedException {
        return sent(request(address));
    }

    /** {@return what an interface answers} */
    public JsonStructure read(String address) throws IOException, InterruptedException {
        return json(open(address));
    }

    /** Presses the button of a form. {@return the page that comes} */
    public String press(String address, Map<String, String> fields) throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return sent(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Has a page's script post something. {@return the answer} */
    public JsonObject post(String address, JsonObject body) throws IOException, InterruptedException {
        return (JsonObject) json(sent(request(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))));
    }

    /** {@return the mails in the inbox, the newest first} */
    public List<JsonObject> mails(String inbox) throws IOException, InterruptedException {
        return read(inbox + "api/mails").asJsonArray().getValuesAs(JsonObject.class);
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(60));
    }

    private String sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> reply = browser.send(request.build(), BodyHandlers.ofString());
        assertThat(reply.statusCode())
                .as("%s %s: %s", reply.request().method(), reply.uri(), reply.body())
                .isBetween(200, 299);
        return reply.body();
    }

    private static JsonStructure json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.read();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
