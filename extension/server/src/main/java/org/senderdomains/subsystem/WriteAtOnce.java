package org.senderdomains.subsystem;

import org.jboss.as.controller.AbstractWriteAttributeHandler;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.dmr.ModelNode;

/** Puts a written attribute in force without a reload, and the earlier one again if the operation is taken back. */
abstract class WriteAtOnce extends AbstractWriteAttributeHandler<Void> {

    abstract void put(OperationContext context, String attribute, ModelNode value) throws OperationFailedException;

    @Override
    protected final boolean applyUpdateToRuntime(
            OperationContext context,
            ModelNode operation,
            String attribute,
            ModelNode value,
            ModelNode earlier,
            HandbackHolder<Void> handback)
            throws OperationFailedException {
        put(context, attribute, value);
        return false; // no reload
    }

    @Override
    protected final void revertUpdateToRuntime(
            OperationContext context,
            ModelNode operation,
            String attribute,
            ModelNode earlier,
            ModelNode value,
            Void handback)
            throws OperationFailedException {
        put(context, attribute, earlier);
    }
}
