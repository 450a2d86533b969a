package org.senderdomains.dev.panel;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** The product's REST interface, as one login sees it. */
public final class Product {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI api;
    private final Login login;

    /** Who asks. */
    public record Login(String name, String password) {
        String basic() {
            return "Basic "
                    + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The product did not give what was asked for. The message is a whole sentence. */
    public static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        RefusedException(int status, String message) {
            super(message);
            this.status = status;
        }

        /** {@return the HTTP status it answered with} */
        public int status() {
            return status;
        }
    }

    /**
     * @param api such as {@code http://127.0.0.1:8080/sender-domains/api}
     */
    public Product(URI api, Login login) {
        this.api = api;
        this.login = login;
    }

    List<JsonObject> domains(String account) throws IOException {
        return ((JsonArray) get("/accounts/" + segment(account) + "/domains")).getValuesAs(JsonObject.class);
    }

    JsonObject domain(String account, String domain) throws IOException {
        return (JsonObject) get("/accounts/" + segment(account) + "/domains/" + segment(domain));
    }

    /** {@return what is at a path of the interface} */
    public JsonStructure get(String path) throws IOException {
        return call(request(path));
    }

    /** {@return whether there is anything for this login at a path, be it JSON or not} */
    public boolean has(String path) throws IOException {
        return exchange(request(path).build()).statusCode() == 200;
    }

    /** Puts something at a path of the interface. */
    public JsonStructure put(String path, JsonObject body) throws IOException {
        return call(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .timeout(PATIENCE)
                .header("Authorization", login.basic())
                .header("Accept", "application/json");
    }

    private JsonStructure call(HttpRequest.Builder request) throws IOException {
        HttpResponse<String> reply = exchange(request.build());
        if (reply.statusCode() >= 300) {
            throw new RefusedException(
                    reply.statusCode(), "The server answers " + reply.statusCode() + ": " + reason(reply.body()));
        }
        return json(reply.body());
    }

    private HttpResponse<String> exchange(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException | HttpTimeoutException e) {
            throw new IOException("The server does not answer at " + api + "; it may still be starting.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for " + request.uri() + ".");
        }
    }

    private static JsonStructure json(String body) throws IOException {
        if (body.isBlank()) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.read();
        } catch (JsonException e) {
            throw new IOException("The server answered something that is no JSON: " + start(body), e);
        }
    }

    /** {@return the sentence of a problem document (RFC 9457), or the start of whatever else came} */
    private static String reason(String body) {
        try {
            return json(body) instanceof JsonObject problem ? problem.getString("detail", start(body)) : start(body);
        } catch (IOException e) {
            return start(body);
        }
    }

    private static String start(String body) {
        return body.length() <= 100 ? body : body.substring(0, 100) + "...";
    }

    private static String segment(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
