package org.senderdomains.handovers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.function.Supplier;
import org.senderdomains.accounts.Access;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.FindDomain;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.web.LinkToken;

/** The link to a domain, made and withdrawn by its account's admins. */
@Path("/accounts/{account}/domains/{domain}/handover")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class HandoverResource {

    @Inject
    Access access;

    @Inject
    FindDomain find;

    @Inject
    Handovers handovers;

    @Inject
    Supplier<Settings> settings;

    @Context
    UriInfo uri;

    /**
     * A link in JSON.
     *
     * @param url only when it is made: it is not kept
     * @param expiresAt absent if there is no link that works
     */
    public record LinkView(String url, Instant expiresAt) {}

    @GET
    public LinkView get(@PathParam("account") String account, @PathParam("domain") String domain) {
        return new LinkView(null, handovers.until(find(account, domain)).orElse(null));
    }

    @POST
    public LinkView make(@PathParam("account") String account, @PathParam("domain") String name) {
        Domain domain = find(account, name);
        LinkToken token = handovers.make(
                domain, access.caller().principal(), settings.get().duration(Setting.HANDOVER_LIFETIME));
        return new LinkView(url(token), handovers.until(domain).orElse(null));
    }

    @DELETE
    public void revoke(@PathParam("account") String account, @PathParam("domain") String domain) {
        handovers.revoke(find(account, domain));
    }

    private Domain find(String account, String domain) {
        access.asEntitledAdmin(account);
        return find.in(account, domain);
    }

    /** It is given to whoever asked for it, so without a base-url it may have the host by which that person came. */
    private String url(LinkToken token) {
        return settings.get()
                .text(Setting.BASE_URL)
                .map(base -> base.replaceFirst("/+$", "") + "/sender-domains/handover/" + token.text())
                .orElseGet(() ->
                        uri.getBaseUri().resolve("../handover/" + token.text()).toString());
    }
}
