package org.senderdomains.platform.keys;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.senderdomains.accounts.Access;
import org.senderdomains.domains.FindDomain;

/** The keys of a domain, for the account's admins: which signs, which is next, which may go (PRODUCT rule D8). */
@Path("/accounts/{account}/domains/{domain}/keys")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {

    @Inject
    Access access;

    @Inject
    FindDomain find;

    @Inject
    OwnersKeys keys;

    @GET
    public List<KeyView> list(@PathParam("account") String account, @PathParam("domain") String domain) {
        access.asEntitledAdmin(account);
        return keys.of(find.in(account, domain));
    }
}
