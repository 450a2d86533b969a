package org.senderdomains.dev.web;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What was asked.
 *
 * @param variables the values of the path's {@code {names}}
 * @param query what stands behind the question mark, empty if nothing
 */
public record Request(Map<String, String> variables, String query, String body) {

    /** Something in the request is not as it must be. The message is a whole sentence for whoever sent it. */
    public static final class BadRequestException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public BadRequestException(String message) {
            super(message);
        }

        public BadRequestException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** {@return the part of the path that stands for {@code name}} */
    public String variable(String name) {
        return variables.get(name);
    }

    /** {@return the fields of a posted form} */
    public Form form() {
        return Form.of(body);
    }

    /** {@return the parameters of the query} */
    public Form parameters() {
        return Form.of(query);
    }

    public JsonObject json() {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new BadRequestException("The body is not a JSON object: " + e.getMessage(), e);
        }
    }

    /** Named values as HTML forms send them. */
    public record Form(Map<String, String> values) {

        static Form of(String encoded) {
            Map<String, String> values = new HashMap<>();
            for (String pair : encoded.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
            return new Form(values);
        }

        private static String decoded(String text) {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw new BadRequestException("This is no form field: " + text, e);
            }
        }

        public String get(String name, String otherwise) {
            return values.getOrDefault(name, otherwise).strip();
        }

        public String required(String name) {
            String value = get(name, "");
            if (value.isEmpty()) {
                throw new BadRequestException("The field \"" + name + "\" is missing.");
            }
            return value;
        }
    }
}
