package org.senderdomains.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;
import org.senderdomains.names.PlainText;

/**
 * Says what is wrong with a JSON body in terms of the body, never of our classes. A mapper of its own, because RESTEasy
 * brings one for just this exception, which a mapper for all of them does not replace.
 */
@Provider
public class UnreadableJson implements ExceptionMapper<JsonProcessingException> {

    @Override
    public Response toResponse(JsonProcessingException unreadable) {
        return details(unreadable).response();
    }

    static ProblemDetails details(JsonProcessingException unreadable) {
        // Jackson wraps what stops it while it reads, such as BodyLimit.
        return unreadable.getCause() instanceof Problem problem
                ? problem.details()
                : new ProblemDetails(400, "bad-json", explain(unreadable));
    }

    static String explain(JsonProcessingException unreadable) {
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            return "There is no field " + PlainText.quoted(unknown.getPropertyName()) + " here; known are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        if (unreadable instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return "The field " + PlainText.quoted(path(mapping)) + " has a value of the wrong kind.";
        }
        if (unreadable instanceof JsonMappingException) {
            return "The body is JSON, but not the object that is expected here.";
        }
        return "The body is not JSON" + at(unreadable.getLocation()) + ".";
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String at(JsonLocation where) {
        return where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
    }
}
