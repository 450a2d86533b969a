package org.senderdomains.checks.button;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.senderdomains.accounts.Access;
import org.senderdomains.accounts.ReadersLanguage;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.DomainView;
import org.senderdomains.domains.FindDomain;

/** The button "Check DNS authentication (activate)" (PRODUCT rule C1). */
@Path("/accounts/{account}/domains/{domain}/check")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CheckResource {

    @PathParam("account")
    String account;

    @PathParam("domain")
    String name;

    @Inject
    Access access;

    @Inject
    ReadersLanguage language;

    @Inject
    FindDomain find;

    @Inject
    CheckNow now;

    @POST
    public DomainView check() {
        return now.look(this::found, this::locked, this::view);
    }

    private Domain found() {
        access.asEntitledAdmin(account);
        return find.in(account, name);
    }

    private Domain locked() {
        access.asEntitledAdmin(account);
        return find.locked(account, name);
    }

    private DomainView view(Domain domain) {
        return DomainView.of(domain, language.of(access.asAdmin(account)));
    }
}
