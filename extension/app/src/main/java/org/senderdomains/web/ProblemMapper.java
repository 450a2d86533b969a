package org.senderdomains.web;

import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.Locale;
import org.senderdomains.names.InvalidInput;
import org.senderdomains.sentences.AcceptedLanguage;
import org.senderdomains.sentences.Saying;
import org.senderdomains.sentences.Sentence;

/** Makes problem JSON of everything that goes wrong behind the REST interface. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final int RETRY_AFTER = 10;

    @Context
    HttpHeaders headers;

    @Override
    public Response toResponse(Throwable thrown) {
        // The one with something to say may be wrapped: by the container, by the transaction, by the JSON reader.
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return ofProblem(problem);
            }
            if (cause instanceof InvalidInput invalid) {
                return answer(400, invalid.saying());
            }
            if (cause instanceof WebApplicationException refused) {
                return ofStatus(refused);
            }
            if (cause instanceof OptimisticLockException || cause instanceof EntityNotFoundException) {
                return somebodyElse();
            }
            if (cause instanceof SQLException sql) {
                return ofDatabase(sql, thrown);
            }
        }
        WebLog.LOG.unforeseen(thrown);
        return answer(500, Sentence.INTERNAL_ERROR.with());
    }

    /** {@return the language of the person in front of the screen; of whom nothing is said, English} */
    static Locale reader(HttpHeaders headers) {
        return AcceptedLanguage.read(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                .orElse(Locale.ENGLISH);
    }

    private Response answer(int status, Saying saying) {
        Locale reader = reader(headers);
        return ProblemDetails.of(status, saying, reader).response(reader);
    }

    private Response ofProblem(Problem problem) {
        Locale reader = reader(headers);
        Response answer = problem.details(reader).response(reader);
        if (problem.retryAfter().isEmpty()) {
            return answer;
        }
        return Response.fromResponse(answer)
                .header(HttpHeaders.RETRY_AFTER, problem.retryAfter().getAsInt())
                .build();
    }

    private Response ofStatus(WebApplicationException refused) {
        Response original = refused.getResponse();
        Locale reader = reader(headers);
        Response answer = StatusSentences.details(original.getStatus(), reader).response(reader);
        // RFC 9110 §15.5.6: a 405 must say what is allowed.
        return original.getHeaderString(HttpHeaders.ALLOW) == null
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.ALLOW, original.getHeaderString(HttpHeaders.ALLOW))
                        .build();
    }

    private Response somebodyElse() {
        return answer(409, Sentence.CONFLICT.with());
    }

    private Response ofDatabase(SQLException sql, Throwable whole) {
        if (Race.lost(sql)) {
            return somebodyElse();
        }
        WebLog.LOG.databaseUnavailable(whole);
        return ofProblem(Problem.tryAgain(Sentence.DATABASE_UNAVAILABLE.with(), RETRY_AFTER));
    }
}
