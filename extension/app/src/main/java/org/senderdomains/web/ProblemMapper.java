package org.senderdomains.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.senderdomains.names.InvalidInput;

/** Makes problem JSON of everything that goes wrong behind the REST interface. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable thrown) {
        // The one with something to say may be wrapped: by the container, by the transaction, by the JSON reader.
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem.details().response();
            }
            if (cause instanceof InvalidInput invalid) {
                return new ProblemDetails(400, invalid.code(), invalid.getMessage()).response();
            }
            if (cause instanceof WebApplicationException refused) {
                return ofStatus(refused);
            }
            if (cause instanceof SQLException sql) {
                return ofDatabase(sql, thrown);
            }
        }
        LOG.error("A request failed for a reason nobody foresaw; the caller got 500.", thrown);
        return new ProblemDetails(500, "internal-error", "Something went wrong here; the server's log says what.")
                .response();
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

    private static Response ofDatabase(SQLException sql, Throwable whole) {
        // SQL:2016 class 23: integrity constraint violation. Validation came first, so this is a race.
        if (sql.getSQLState() != null && sql.getSQLState().startsWith("23")) {
            return new ProblemDetails(409, "conflict", "Somebody else changed the same thing just now; look again.")
                    .response();
        }
        LOG.error("The database refused or could not be reached; the caller got 503.", whole);
        return new ProblemDetails(503, "database-unavailable", "The database cannot be reached; try again shortly.")
                .response();
    }
}
