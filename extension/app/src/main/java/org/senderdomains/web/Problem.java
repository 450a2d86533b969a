package org.senderdomains.web;

import java.util.OptionalInt;

/** A request cannot be answered as asked. What the client sees of it is {@link ProblemDetails}. */
public final class Problem extends RuntimeException {

    private final int status;
    private final String code;
    private final int retryAfter;

    public Problem(int status, String code, String message) {
        this(status, code, message, 0);
    }

    private Problem(int status, String code, String message, int retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public static Problem badRequest(String code, String message) {
        return new Problem(400, code, message);
    }

    public static Problem forbidden(String code, String message) {
        return new Problem(403, code, message);
    }

    public static Problem notFound(String code, String message) {
        return new Problem(404, code, message);
    }

    public static Problem conflict(String code, String message) {
        return new Problem(409, code, message);
    }

    /** Something is not ready yet, but will be, after about so many seconds. */
    public static Problem tryAgain(String code, String message, int seconds) {
        return new Problem(503, code, message, seconds);
    }

    /** The same was asked for just now; after about so many seconds it may be again. */
    public static Problem tooOften(String code, String message, int seconds) {
        return new Problem(429, code, message, seconds);
    }

    public String code() {
        return code;
    }

    /** {@return after how many seconds to try again; empty if that may not help} */
    public OptionalInt retryAfter() {
        return retryAfter == 0 ? OptionalInt.empty() : OptionalInt.of(retryAfter);
    }

    ProblemDetails details() {
        return new ProblemDetails(status, code, getMessage());
    }
}
