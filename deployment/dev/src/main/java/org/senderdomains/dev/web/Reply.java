package org.senderdomains.dev.web;

import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param headers besides those every reply has
 */
public record Reply(int status, Map<String, String> headers, Body body) {

    /** Bytes and their media type. */
    record Body(String type, byte[] bytes) {
        static final Body NONE = new Body("text/plain", new byte[0]);

        static Body of(String type, String text) {
            return new Body(type, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Reply ok(Body body) {
        return new Reply(200, Map.of(), body);
    }

    public static Reply page(Page page) {
        return html(page.html().toString());
    }

    /** {@return somebody's markup; whoever calls this says {@link #with} which policy holds it in check} */
    public static Reply html(String markup) {
        return ok(Body.of("text/html; charset=utf-8", markup));
    }

    /** {@return this reply with a header set, in place of the usual one of that name} */
    public Reply with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Reply(status, Map.copyOf(all), body);
    }

    public static Reply json(JsonStructure json) {
        return ok(Body.of("application/json", json.toString()));
    }

    /** {@return a new thing as JSON, after it was made} */
    public static Reply created(JsonObject json) {
        return new Reply(201, Map.of(), Body.of("application/json", json.toString()));
    }

    public static Reply text(String text) {
        return ok(Body.of("text/plain; charset=utf-8", text));
    }

    public static Reply bytes(String type, byte[] bytes) {
        return ok(new Body(type, bytes));
    }

    public static Reply done() {
        return new Reply(204, Map.of(), Body.NONE);
    }

    /** {@return after a form was posted: on to a page, so that "reload" posts nothing twice} */
    public static Reply goTo(String path) {
        return new Reply(303, Map.of("Location", path), Body.NONE);
    }

    /**
     * {@return a refusal}
     *
     * @param why a whole sentence
     */
    public static Reply refused(int status, String why) {
        return new Reply(status, Map.of(), Body.of("text/plain; charset=utf-8", why + "\n"));
    }
}
