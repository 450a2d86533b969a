package org.senderdomains.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalInt;
import org.senderdomains.sentences.AcceptedLanguage;
import org.senderdomains.sentences.Saying;

/** A request cannot be answered as asked. What the client sees of it is {@link ProblemDetails}. */
public final class Problem extends RuntimeException {

    private final int status;
    private final transient Saying saying;
    private final int retryAfter;

    public Problem(int status, Saying saying) {
        this(status, saying, 0);
    }

    private Problem(int status, Saying saying, int retryAfter) {
        super(saying.in(Locale.ENGLISH), null, false, false);
        this.status = status;
        this.saying = saying;
        this.retryAfter = retryAfter;
    }

    public static Problem badRequest(Saying saying) {
        return new Problem(400, saying);
    }

    public static Problem forbidden(Saying saying) {
        return new Problem(403, saying);
    }

    public static Problem notFound(Saying saying) {
        return new Problem(404, saying);
    }

    public static Problem conflict(Saying saying) {
        return new Problem(409, saying);
    }

    /** Something is not ready yet, but will be, after about so many seconds. */
    public static Problem tryAgain(Saying saying, int seconds) {
        return new Problem(503, saying, seconds);
    }

    /** The same was asked for just now; after about so many seconds it may be again. */
    public static Problem tooOften(Saying saying, int seconds) {
        return new Problem(429, saying, seconds);
    }

    public String code() {
        return saying.code();
    }

    /** {@return after how many seconds to try again; empty if that may not help} */
    public OptionalInt retryAfter() {
        return retryAfter == 0 ? OptionalInt.empty() : OptionalInt.of(retryAfter);
    }

    /** Answers where no resource was reached yet, with nothing that was said before. */
    public void writeTo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale reader =
                AcceptedLanguage.read(request.getHeader("Accept-Language")).orElse(Locale.ENGLISH);
        response.resetBuffer();
        response.setStatus(status);
        // There is no use in asking for another login.
        response.setHeader("WWW-Authenticate", null);
        retryAfter().ifPresent(seconds -> response.setHeader("Retry-After", String.valueOf(seconds)));
        response.setHeader("Content-Language", reader.toLanguageTag());
        response.setHeader("Vary", "Accept-Language");
        response.setContentType(ProblemDetails.MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(details(reader)));
    }

    ProblemDetails details(Locale locale) {
        return ProblemDetails.of(status, saying, locale);
    }
}
