package org.senderdomains.web;

/** A request cannot be answered as asked. What the client sees of it is {@link ProblemDetails}. */
public final class Problem extends RuntimeException {

    private final int status;
    private final String code;

    public Problem(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
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

    ProblemDetails details() {
        return new ProblemDetails(status, code, getMessage());
    }
}
