package org.senderdomains.senders;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.SenderPolicy;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.auth.server.SecurityIdentity;

/** Tells the server module that decisions can be had, as long as they can. */
@Startup
@Singleton
@DependsOn("Schema")
public class PolicyRegistration {

    @EJB
    private SenderPolicy policy;

    private SenderDomains.Registration registration;

    @PostConstruct
    void register() {
        registration = new SenderDomains.Registration(policy, caller(SecurityDomain.getCurrent()));
        SenderDomains.register(registration);
    }

    @PreDestroy
    void unregister() {
        SenderDomains.unregister(registration);
    }

    /**
     * Asks this application's own security domain, captured while its class loader is the current one: on a thread of
     * another application, "the current domain" would be that application's, where the same name may be somebody else.
     */
    private static Supplier<Optional<String>> caller(SecurityDomain domain) {
        if (domain == null) {
            SenderLog.LOG.noSecurityDomain();
            return Optional::empty;
        }
        return () -> Optional.ofNullable(domain.getCurrentSecurityIdentity())
                .filter(identity -> !identity.isAnonymous())
                .map(SecurityIdentity::getPrincipal)
                .map(Principal::getName);
    }
}
