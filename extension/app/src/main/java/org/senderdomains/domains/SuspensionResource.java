package org.senderdomains.domains;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.senderdomains.accounts.Access;
import org.senderdomains.accounts.ReadersLanguage;
import org.senderdomains.accounts.WhoMaySendChanged;

/** The operator stops a domain, and lets it go on (PRODUCT rule A5). */
@Path("/accounts/{account}/domains/{domain}/suspension")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class SuspensionResource {

    @Inject
    Access access;

    @Inject
    ReadersLanguage language;

    @Inject
    FindDomain find;

    @Inject
    Domains domains;

    @Inject
    Clockwork clockwork;

    @Inject
    Event<WhoMaySendChanged> changed;

    @PUT
    public DomainView suspend(@PathParam("account") String account, @PathParam("domain") String domain) {
        Locale locale = language.of(access.asOperator(account));
        Domain found = find.locked(account, domain);
        Tick tick = clockwork.tick();
        tell(found, found.suspend(tick), tick);
        return DomainView.of(found, locale);
    }

    @DELETE
    public DomainView resume(@PathParam("account") String account, @PathParam("domain") String domain) {
        Locale locale = language.of(access.asOperator(account));
        Domain found = find.locked(account, domain);
        Tick tick = clockwork.tick();
        tell(found, found.resume(tick), tick);
        return DomainView.of(found, locale);
    }

    private void tell(Domain domain, Change change, Tick tick) {
        domains.record(domain, Cause.OPERATOR, change, tick.now());
        if (change.ofStatus()) {
            DomainLog.LOG.statusSet(domain.name().ascii(), domain.account(), change.before(), change.after());
        }
        changed.fire(new WhoMaySendChanged());
    }
}
