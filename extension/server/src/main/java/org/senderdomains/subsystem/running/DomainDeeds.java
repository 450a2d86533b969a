package org.senderdomains.subsystem.running;

import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationDefinition;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.OperationStepHandler;
import org.jboss.as.controller.SimpleAttributeDefinition;
import org.jboss.as.controller.SimpleAttributeDefinitionBuilder;
import org.jboss.as.controller.SimpleOperationDefinitionBuilder;
import org.jboss.as.controller.access.management.AccessConstraintDefinition;
import org.jboss.as.controller.descriptions.ResourceDescriptionResolver;
import org.jboss.as.controller.registry.ManagementResourceRegistration;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.senderdomains.console.CannotBeDone;
import org.senderdomains.console.Console;

/** What can be done to a domain: by operations, and in HAL, which runs none, by writing attributes. */
final class DomainDeeds {

    private static final AccessConstraintDefinition[] FOR_EVERY_OPERATOR = {};

    /** A switch that is never found on: to be turned on is all it is for. */
    private static final SimpleAttributeDefinition CHECK_NOW = flag("check-now", FOR_EVERY_OPERATOR);

    private static final SimpleAttributeDefinition SUSPENDED = flag("suspended", Sensitivity.SENDING_RULES);

    private final Tenants tenants;

    DomainDeeds(Tenants tenants) {
        this.tenants = tenants;
    }

    void register(ManagementResourceRegistration domains, ResourceDescriptionResolver texts) {
        domains.registerOperationHandler(operation("check", texts, FOR_EVERY_OPERATOR), doing(Console::check));
        domains.registerOperationHandler(
                operation("suspend", texts, Sensitivity.SENDING_RULES), doing(Console::suspend));
        domains.registerOperationHandler(operation("resume", texts, Sensitivity.SENDING_RULES), doing(Console::resume));
        domains.registerReadWriteAttribute(
                CHECK_NOW, (context, operation) -> context.getResult().set(false), checkNow());
        domains.registerReadWriteAttribute(SUSPENDED, isSuspended(), suspendOrResume());
    }

    private static OperationDefinition operation(
            String name, ResourceDescriptionResolver texts, AccessConstraintDefinition... constraints) {
        return new SimpleOperationDefinitionBuilder(name, texts)
                .setReplyType(ModelType.OBJECT)
                .setRuntimeOnly()
                .setAccessConstraints(constraints)
                .build();
    }

    private static SimpleAttributeDefinition flag(String name, AccessConstraintDefinition... constraints) {
        return new SimpleAttributeDefinitionBuilder(name, ModelType.BOOLEAN, false)
                .setStorageRuntime()
                .setAccessConstraints(constraints)
                .build();
    }

    private OperationStepHandler doing(Tenants.Deed deed) {
        return Authorized.toChange((context, operation) -> act(context, deed));
    }

    private OperationStepHandler checkNow() {
        return (context, operation) -> {
            if (written(context, CHECK_NOW, operation)) {
                act(context, Console::check);
            }
        };
    }

    private OperationStepHandler suspendOrResume() {
        return (context, operation) ->
                act(context, written(context, SUSPENDED, operation) ? Console::suspend : Console::resume);
    }

    private OperationStepHandler isSuspended() {
        return (context, operation) -> {
            try {
                String status = tenants.domain(context.getCurrentAddress()).status();
                context.getResult().set(status.equals("SUSPENDED"));
            } catch (CannotBeDone e) {
                throw new OperationFailedException(e.getMessage());
            }
        };
    }

    private static boolean written(OperationContext context, SimpleAttributeDefinition flag, ModelNode operation)
            throws OperationFailedException {
        return flag.resolveValue(context, operation.get("value")).asBoolean();
    }

    /** Once the rest of the operation is known to be in order: nothing of this can be taken back. */
    private void act(OperationContext context, Tenants.Deed deed) {
        context.addStep(
                (later, operation) -> {
                    try {
                        later.getResult().set(DomainFact.all(tenants.act(later.getCurrentAddress(), deed)));
                    } catch (CannotBeDone e) {
                        throw new OperationFailedException(e.getMessage());
                    }
                },
                OperationContext.Stage.RUNTIME);
    }
}
