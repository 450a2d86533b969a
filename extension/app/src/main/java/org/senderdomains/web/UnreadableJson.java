package org.senderdomains.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.stream.Collectors;
import org.senderdomains.names.PlainText;
import org.senderdomains.sentences.Saying;
import org.senderdomains.sentences.Sentence;

/**
 * Says what is wrong with a JSON body in terms of the body, never of our classes. A mapper of its own, because RESTEasy
 * brings one for just this exception, which a mapper for all of them does not replace.
 */
@Provider
public class UnreadableJson implements ExceptionMapper<JsonProcessingException> {

    @Context
    HttpHeaders headers;

    @Override
    public Response toResponse(JsonProcessingException unreadable) {
        Locale reader = ProblemMapper.reader(headers);
        return details(unreadable, reader).response(reader);
    }

    static ProblemDetails details(JsonProcessingException unreadable, Locale reader) {
        // Jackson wraps what stops it while it reads, such as BodyLimit.
        return unreadable.getCause() instanceof Problem problem
                ? problem.details(reader)
                : ProblemDetails.of(400, explain(unreadable), reader);
    }

    static Saying explain(JsonProcessingException unreadable) {
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            return Sentence.NO_SUCH_FIELD.with(
                    PlainText.quoted(unknown.getPropertyName()),
                    unknown.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        if (unreadable instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return Sentence.WRONG_KIND.with(PlainText.quoted(path(mapping)));
        }
        if (unreadable instanceof JsonMappingException) {
            return Sentence.NOT_THE_OBJECT.with();
        }
        JsonLocation where = unreadable.getLocation();
        return where == null
                ? Sentence.NOT_JSON.with()
                : Sentence.NOT_JSON_AT.with(where.getLineNr(), where.getColumnNr());
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
