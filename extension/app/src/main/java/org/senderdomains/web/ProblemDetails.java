package org.senderdomains.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.senderdomains.sentences.Saying;

/**
 * A failure as the client sees it: RFC 9457 with the extension member {@code code}, which programs may rely on.
 *
 * @param title the HTTP status in words (RFC 9457 §4.2.1, as {@code type} is {@code about:blank})
 * @param detail a sentence for the person in front of the screen, in the language he or she prefers
 */
public record ProblemDetails(String type, String title, int status, String code, String detail) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static ProblemDetails of(int status, Saying saying, Locale reader) {
        return new ProblemDetails("about:blank", title(status), status, saying.code(), saying.in(reader));
    }

    private static String title(int status) {
        return Optional.ofNullable(Response.Status.fromStatusCode(status))
                .map(Response.Status::getReasonPhrase)
                .orElse("Failure");
    }

    /** @param reader in whose language {@code detail} is */
    Response response(Locale reader) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .language(reader)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .entity(this)
                .build();
    }
}
