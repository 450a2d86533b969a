package org.senderdomains.subsystem;

import org.jboss.as.controller.AbstractWriteAttributeHandler;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.dmr.ModelNode;
import org.senderdomains.sender.Secret;

/** Makes a secret available from where a written attribute says, at once. */
final class SecretWrite extends AbstractWriteAttributeHandler<Void> {

    private final SecretSupply supply;

    SecretWrite(Secret secret) {
        supply = new SecretSupply(secret);
    }

    @Override
    protected boolean applyUpdateToRuntime(
            OperationContext context,
            ModelNode operation,
            String attribute,
            ModelNode value,
            ModelNode earlier,
            HandbackHolder<Void> handback)
            throws OperationFailedException {
        replace(context, attribute, value);
        return false; // no reload
    }

    @Override
    protected void revertUpdateToRuntime(
            OperationContext context,
            ModelNode operation,
            String attribute,
            ModelNode earlier,
            ModelNode value,
            Void handback)
            throws OperationFailedException {
        replace(context, attribute, earlier);
    }

    private void replace(OperationContext context, String attribute, ModelNode value) throws OperationFailedException {
        ModelNode model = new ModelNode();
        model.get(attribute).set(value);
        supply.remove(context);
        supply.install(context, model);
    }
}
