package org.senderdomains.checks.button;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.senderdomains.accounts.Access;
import org.senderdomains.domains.FindDomain;
import org.senderdomains.names.DomainName;
import org.senderdomains.runtime.Transactions;

/** The name servers of a domain, by which the page recognizes the DNS provider. */
@Path("/accounts/{account}/domains/{domain}/name-servers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class NameServersResource {

    @Inject
    Access access;

    @Inject
    FindDomain find;

    @Inject
    NameServersInCharge servers;

    @Inject
    Transactions transactions;

    @GET
    public List<String> get(@PathParam("account") String account, @PathParam("domain") String name) {
        DomainName domain = transactions.inNew(() -> {
            access.asEntitledAdmin(account);
            return find.in(account, name).name();
        });
        return servers.of(domain, account);
    }
}
