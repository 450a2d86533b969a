package org.senderdomains.subsystem.running;

import java.util.EnumSet;
import java.util.Set;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.OperationStepHandler;
import org.jboss.as.controller.access.Action.ActionEffect;
import org.jboss.dmr.ModelNode;

/**
 * Asks whether the caller may, before anything is done. The server asks by itself only where a handler touches its model or
 * its services; ours touch neither.
 */
record Authorized(Set<ActionEffect> effects, OperationStepHandler handler) implements OperationStepHandler {

    static Authorized toRead(OperationStepHandler handler) {
        return new Authorized(EnumSet.of(ActionEffect.ADDRESS, ActionEffect.READ_RUNTIME), handler);
    }

    static Authorized toChange(OperationStepHandler handler) {
        return new Authorized(EnumSet.of(ActionEffect.ADDRESS, ActionEffect.WRITE_RUNTIME), handler);
    }

    @Override
    public void execute(OperationContext context, ModelNode operation) throws OperationFailedException {
        context.authorize(operation, effects).failIfDenied(operation);
        handler.execute(context, operation);
    }
}
