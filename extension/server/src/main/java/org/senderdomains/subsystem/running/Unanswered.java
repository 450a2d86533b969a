package org.senderdomains.subsystem.running;

import org.jboss.as.controller.OperationClientException;
import org.jboss.dmr.ModelNode;
import org.senderdomains.console.CannotBeDone;

/** Tells whoever addressed a resource that the application cannot say anything of it: as a failure, not as a fault. */
final class Unanswered extends RuntimeException implements OperationClientException {

    private static final long serialVersionUID = 1L;

    Unanswered(CannotBeDone why) {
        super(why.getMessage(), why);
    }

    @Override
    public ModelNode getFailureDescription() {
        return new ModelNode(getMessage());
    }
}
