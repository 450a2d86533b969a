package org.senderdomains.web;

import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.senderdomains.names.InvalidInput;

/** Makes problem JSON of everything that goes wrong behind the REST interface. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    /**
     * SQL:2016: class 23 is an integrity constraint violation, 40 a transaction rolled back for another's sake; HYT00 is
     * H2's for a lock not had in time. Validation came first, so each means that two people did the same thing at once.
     */
    private static final Pattern RACE = Pattern.compile("23.*|40.*|HYT00");

    private static final int RETRY_AFTER = 10;

    @Override
    public Response toResponse(Throwable thrown) {
        // The one with something to say may be wrapped: by the container, by the transaction, by the JSON reader.
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return ofProblem(problem);
            }
            if (cause instanceof InvalidInput invalid) {
                return new ProblemDetails(400, invalid.code(), invalid.getMessage()).response();
            }
            if (cause instanceof WebApplicationException refused) {
                return ofStatus(refused);
            }
            if (cause instanceof OptimisticLockException) {
                return somebodyElse();
            }
            if (cause instanceof SQLException sql) {
                return ofDatabase(sql, thrown);
            }
        }
        WebLog.LOG.unforeseen(thrown);
        return new ProblemDetails(500, "internal-error", "Something went wrong here; the server's log says what.")
                .response();
    }

    private static Response ofProblem(Problem problem) {
        Response answer = problem.details().response();
        if (problem.retryAfter().isEmpty()) {
            return answer;
        }
        return Response.fromResponse(answer)
                .header(HttpHeaders.RETRY_AFTER, problem.retryAfter().getAsInt())
                .build();
    }

    private static Response ofStatus(WebApplicationException refused) {
        Response original = refused.getResponse();
        ProblemDetails details = StatusSentences.details(original.getStatus());
        Response.ResponseBuilder answer = Response.status(original.getStatus())
                .type(ProblemDetails.MEDIA_TYPE)
                .entity(details);
        // RFC 9110 §15.5.6: a 405 must say what is allowed.
        if (original.getHeaderString("Allow") != null) {
            answer.header("Allow", original.getHeaderString("Allow"));
        }
        return answer.build();
    }

    private static Response somebodyElse() {
        return new ProblemDetails(409, "conflict", "Somebody else changed the same thing just now; look again.")
                .response();
    }

    private static Response ofDatabase(SQLException sql, Throwable whole) {
        if (sql.getSQLState() != null && RACE.matcher(sql.getSQLState()).matches()) {
            return somebodyElse();
        }
        WebLog.LOG.databaseUnavailable(whole);
        return ofProblem(Problem.tryAgain(
                "database-unavailable", "The database cannot be reached; try again shortly.", RETRY_AFTER));
    }
}
