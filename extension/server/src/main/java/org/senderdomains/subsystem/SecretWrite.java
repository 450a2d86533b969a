package org.senderdomains.subsystem;

import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.dmr.ModelNode;
import org.senderdomains.sender.Secret;

/** Makes a secret available from where a written attribute says, at once. */
final class SecretWrite extends WriteAtOnce {

    private final SecretSupply supply;

    SecretWrite(Secret secret) {
        supply = new SecretSupply(secret);
    }

    @Override
    void put(OperationContext context, String attribute, ModelNode value) throws OperationFailedException {
        ModelNode model = new ModelNode();
        model.get(attribute).set(value);
        supply.remove(context);
        supply.install(context, model);
    }
}
