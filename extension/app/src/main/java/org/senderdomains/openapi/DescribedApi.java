package org.senderdomains.openapi;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.ProblemDetails;

/** Completes the document that the server makes of the resources. */
public final class DescribedApi implements OASFilter {

    private static final String PROBLEM = "Problem";
    private static final String LOGIN = "login";

    @Override
    public Operation filterOperation(Operation operation) {
        APIResponses responses =
                operation.getResponses() == null ? OASFactory.createAPIResponses() : operation.getResponses();
        operation.setResponses(responses.addAPIResponse("default", failure()));
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.setInfo(OASFactory.createInfo()
                .title("Sender Domains")
                .version("1.0")
                .description("Accounts, their domains and the mail that leaves under them. Moments are ISO 8601 in UTC."
                        + " Requests that change something need Content-Type: application/json."));
        Components components =
                document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        components.addSchema(PROBLEM, problem());
        components.addSecurityScheme(
                LOGIN,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("basic")
                        .description(
                                "A login of the server's security domain; or the session that POST /session begins."));
        document.setComponents(components);
        describeOperations(document);
        document.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(LOGIN)));
    }

    private static void describeOperations(OpenAPI document) {
        Operations operations = Operations.read();
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    operations.text(method.name(), path).ifPresent(operation::setDescription);
                    if (Operations.isOpen(path)) {
                        // A requirement of nothing takes the place of the document's own.
                        operation.setSecurity(List.of(OASFactory.createSecurityRequirement()));
                    }
                }));
    }

    private static APIResponse failure() {
        return OASFactory.createAPIResponse()
                .description("Why the request was not answered as asked (RFC 9457).")
                .content(OASFactory.createContent()
                        .addMediaType(
                                ProblemDetails.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.OBJECT))
                .description("A failure (RFC 9457). Programs go by the code, people by the detail.")
                .required(List.of("type", "title", "status", "code", "detail"))
                .addProperty("type", text().description("Always about:blank."))
                .addProperty("title", text().description("The HTTP status in words."))
                .addProperty("status", OASFactory.createSchema().type(List.of(Schema.SchemaType.INTEGER)))
                .addProperty(
                        "code",
                        text().description("Rarely also status-NNN, for what the server itself refuses.")
                                .enumeration(codes()))
                .addProperty("detail", text().description("A sentence for the person in front of the screen."));
    }

    private static List<Object> codes() {
        return Stream.of(Sentence.values())
                .map(Sentence::code)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .<Object>map(code -> code)
                .toList();
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING));
    }
}
