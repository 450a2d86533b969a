package org.senderdomains.subsystem.running;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.OperationStepHandler;
import org.jboss.as.controller.PathAddress;
import org.jboss.as.controller.SimpleAttributeDefinitionBuilder;
import org.jboss.as.controller.StringListAttributeDefinition;
import org.jboss.as.controller.access.management.AccessConstraintDefinition;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.senderdomains.console.CannotBeDone;

/** One value of a running resource: how it is described, and how it is got out of what is known. */
interface Fact<F> {

    /** Finds what is known of the resource at an address. */
    @FunctionalInterface
    interface Source<F> {
        F at(PathAddress address) throws CannotBeDone;
    }

    AttributeDefinition definition();

    ModelNode value(F facts);

    /** {@return what reads it} */
    default OperationStepHandler reader(Source<F> source) {
        return (context, operation) -> context.getResult().set(value(known(context, source)));
    }

    private static <F> F known(OperationContext context, Source<F> source) throws OperationFailedException {
        try {
            return source.at(context.getCurrentAddress());
        } catch (CannotBeDone e) {
            throw new OperationFailedException(e.getMessage());
        }
    }

    static AttributeDefinition text(String name, AccessConstraintDefinition... constraints) {
        return new SimpleAttributeDefinitionBuilder(name, ModelType.STRING, true)
                .setStorageRuntime()
                .setAccessConstraints(constraints)
                .build();
    }

    static AttributeDefinition number(String name) {
        return new SimpleAttributeDefinitionBuilder(name, ModelType.LONG, true)
                .setStorageRuntime()
                .build();
    }

    static AttributeDefinition lines(String name, AccessConstraintDefinition... constraints) {
        return new StringListAttributeDefinition.Builder(name)
                .setRequired(false)
                .setStorageRuntime()
                .setAccessConstraints(constraints)
                .build();
    }

    static ModelNode of(String text) {
        return new ModelNode(InertText.line(text));
    }

    static ModelNode of(Optional<String> text) {
        return text.map(Fact::of).orElseGet(ModelNode::new);
    }

    /** {@return a moment in ISO 8601, UTC} HAL would show a number as a number. */
    static ModelNode moment(Optional<Instant> moment) {
        return of(moment.map(Instant::toString));
    }

    static ModelNode of(List<String> lines) {
        ModelNode list = new ModelNode().setEmptyList();
        lines.forEach(line -> list.add(InertText.line(line)));
        return list;
    }
}
