package org.senderdomains.subsystem;

import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.security.CredentialReference;
import org.jboss.dmr.ModelNode;
import org.jboss.msc.service.ServiceName;
import org.senderdomains.sender.Secret;
import org.senderdomains.sender.SenderDomains;
import org.wildfly.security.credential.source.CredentialSource;
import org.wildfly.service.ServiceDependency;
import org.wildfly.subsystem.service.ServiceInstaller;

/** Makes a secret available as long as the credential store it stands in is up. */
record SecretSupply(Secret secret) {

    void install(OperationContext context, ModelNode model) throws OperationFailedException {
        if (!model.hasDefined(secret.attribute())) {
            return;
        }
        ServiceDependency<CredentialSource> source =
                CredentialReference.getCredentialSourceDependency(context, SecretAttribute.of(secret), model);
        ServiceInstaller.builder(source)
                .provides(name())
                .onStart(started -> SenderDomains.provide(secret, new StoredSecret(secret, started)))
                .onStop(stopped -> SenderDomains.withdraw(secret))
                .asActive()
                .build()
                .install(context);
    }

    void remove(OperationContext context) {
        context.removeService(name());
    }

    private ServiceName name() {
        return ServiceName.of("org", "senderdomains", "secret", secret.attribute());
    }
}
