package org.senderdomains.web;

import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * A failure as the client sees it: RFC 9457 with the extension member {@code code}, which programs may rely on.
 *
 * @param title the HTTP status in words (RFC 9457 §4.2.1, as {@code type} is {@code about:blank})
 * @param detail a sentence for the person in front of the screen
 */
public record ProblemDetails(String type, String title, int status, String code, String detail) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public ProblemDetails(int status, String code, String detail) {
        this("about:blank", title(status), status, code, detail);
    }

    private static String title(int status) {
        return Optional.ofNullable(Response.Status.fromStatusCode(status))
                .map(Response.Status::getReasonPhrase)
                .orElse("Failure");
    }

    Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
