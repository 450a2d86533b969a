package org.senderdomains.web;

/** The code and sentence of failures that the container found before our code was asked. */
final class StatusSentences {

    private StatusSentences() {}

    static ProblemDetails details(int status) {
        return switch (status) {
            case 400 -> new ProblemDetails(status, "bad-request", "The request cannot be understood.");
            case 401 -> new ProblemDetails(status, "login-required", "Log in first.");
            case 403 -> new ProblemDetails(status, "forbidden", "This login may not do that.");
            case 404 -> new ProblemDetails(status, "not-found", "There is nothing at this address.");
            case 405 -> new ProblemDetails(status, "method-not-allowed", "This address does not know that method.");
            case 406 -> new ProblemDetails(status, "not-acceptable", "Answers are application/json.");
            case 413 -> new ProblemDetails(status, "too-large", "The request body is too large.");
            case 415 -> new ProblemDetails(status, "unsupported-media-type", "Send the body as application/json.");
            case 503 -> new ProblemDetails(status, "unavailable", "Not ready yet; try again shortly.");
            default -> new ProblemDetails(status, "status-" + status, "The request could not be answered.");
        };
    }
}
