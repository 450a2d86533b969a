package org.senderdomains.domains;

import jakarta.enterprise.context.RequestScoped;
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
    Suspensions suspensions;

    @PUT
    public DomainView suspend(@PathParam("account") String account, @PathParam("domain") String domain) {
        Locale locale = language.of(access.asOperator(account));
        return DomainView.of(suspensions.suspend(account, domain), locale);
    }

    @DELETE
    public DomainView resume(@PathParam("account") String account, @PathParam("domain") String domain) {
        Locale locale = language.of(access.asOperator(account));
        return DomainView.of(suspensions.resume(account, domain), locale);
    }
}
