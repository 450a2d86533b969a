package org.senderdomains.domains;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import org.senderdomains.accounts.Access;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.ReadersLanguage;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/** An account's domains, for its admins. */
@Path("/accounts/{account}/domains")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class DomainsResource {

    @Inject
    Access access;

    @Inject
    ReadersLanguage language;

    @Inject
    Domains domains;

    @Inject
    FindDomain find;

    @Inject
    Claims claims;

    @Inject
    Additions additions;

    @Inject
    Event<WhoMaySendChanged> changed;

    @Context
    UriInfo uri;

    @GET
    public List<DomainView> list(@PathParam("account") String account) {
        Locale locale = language.of(access.asEntitledAdmin(account));
        return domains.of(account).stream()
                .map(domain -> DomainView.of(domain, locale))
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@PathParam("account") String account, DomainBody body) {
        if (body == null) {
            throw Problem.badRequest(Sentence.BODY_MISSING.with("name"));
        }
        Account owner = access.asEntitledAdmin(account);
        Domain added = additions.add(owner, body.name());
        changed.fire(new WhoMaySendChanged());
        return Response.created(
                        uri.getAbsolutePathBuilder().path(added.name().ascii()).build())
                .entity(DomainView.of(added, language.of(owner)))
                .build();
    }

    @GET
    @Path("{domain}")
    public DomainView get(@PathParam("account") String account, @PathParam("domain") String domain) {
        Locale locale = language.of(access.asEntitledAdmin(account));
        return DomainView.of(find.in(account, domain), locale);
    }

    @DELETE
    @Path("{domain}")
    public void delete(@PathParam("account") String account, @PathParam("domain") String domain) {
        access.asEntitledAdmin(account);
        claims.remove(find.locked(account, domain));
        changed.fire(new WhoMaySendChanged());
    }

    @GET
    @Path("{domain}/history")
    public List<DomainView.EventView> history(
            @PathParam("account") String account, @PathParam("domain") String domain) {
        access.asEntitledAdmin(account);
        return domains.history(find.in(account, domain)).stream()
                .map(DomainEvent::view)
                .toList();
    }
}
