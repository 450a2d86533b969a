package org.senderdomains.subsystem.health;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.dmr.ModelNode;

/**
 * What {@code /health} and the pages below it answer: what the server answers by itself, and our checks, in the same form.
 * WildFly's own page cannot be added to, only replaced.
 *
 * @param server the server's own checks of whether it is ready
 * @param ours our own
 * @param counting whether a server is ready only if ours are well
 */
record HealthPage(Supplier<List<Answer>> server, List<Examination.Check> ours, BooleanSupplier counting)
        implements HttpHandler {

    /** The answer to one check. */
    record Answer(String name, boolean well, Optional<ModelNode> data) {
        ModelNode json() {
            ModelNode json = new ModelNode();
            json.get("name").set(name);
            json.get("outcome").set(well);
            data.ifPresent(known -> json.get("data").set(known));
            return json;
        }
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (exchange.isInIoThread()) {
            // The checks wait for their answers.
            exchange.dispatch(this);
            return;
        }
        List<Answer> answers = answers(exchange.getRequestPath());
        if (answers.isEmpty()) {
            exchange.setStatusCode(StatusCodes.NOT_FOUND);
            return;
        }
        boolean well = answers.stream().allMatch(Answer::well);
        ModelNode json = new ModelNode().setEmptyList();
        answers.forEach(answer -> json.add(answer.json()));
        json.add("outcome", well);
        exchange.setStatusCode(well ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(json.toJSONString(true));
    }

    List<Answer> answers(String path) {
        return switch (path) {
            case "/health/live" -> List.of(well("live-server"));
            case "/health/started" -> List.of(well("started-server"));
            case "/health/ready" -> counting.getAsBoolean() ? examined() : server.get();
            case "/health" -> with(examined(), well("live-server"), well("started-server"));
            default -> List.of();
        };
    }

    private static Answer well(String name) {
        return new Answer(name, true, Optional.empty());
    }

    private List<Answer> examined() {
        Answer[] examined = ours.stream().map(HealthPage::answer).toArray(Answer[]::new);
        return with(server.get(), examined);
    }

    private static List<Answer> with(List<Answer> some, Answer... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    private static Answer answer(Examination.Check check) {
        Condition condition = check.look().get();
        return new Answer(
                check.name(), condition.trouble().isEmpty(), condition.trouble().map(trouble -> {
                    ModelNode data = new ModelNode();
                    data.get("trouble").set(trouble);
                    return data;
                }));
    }
}
