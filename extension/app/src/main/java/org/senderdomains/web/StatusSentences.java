package org.senderdomains.web;

import java.util.Locale;
import org.senderdomains.sentences.Sentence;

/** The code and sentence of failures that the container found before our code was asked. */
final class StatusSentences {

    private StatusSentences() {}

    static ProblemDetails details(int status, Locale reader) {
        return ProblemDetails.of(status, sentence(status).with(), reader);
    }

    private static Sentence sentence(int status) {
        return switch (status) {
            case 400 -> Sentence.BAD_REQUEST;
            case 401 -> Sentence.LOGIN_REQUIRED;
            case 403 -> Sentence.FORBIDDEN;
            case 404 -> Sentence.NOT_FOUND;
            case 405 -> Sentence.METHOD_NOT_ALLOWED;
            case 406 -> Sentence.NOT_ACCEPTABLE;
            case 413 -> Sentence.BODY_TOO_LARGE;
            case 415 -> Sentence.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> Sentence.UNAVAILABLE;
            default -> Sentence.NO_ANSWER;
        };
    }
}
