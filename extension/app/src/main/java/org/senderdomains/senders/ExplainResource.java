package org.senderdomains.senders;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.senderdomains.accounts.Access;
import org.senderdomains.accounts.Caller;

/** "Mail you send now leaves as ..., because ...": a dry run of the same rules (PRODUCT rule M9). */
@Path("/accounts/{account}/explain")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class ExplainResource {

    @Inject
    Access access;

    @Inject
    DryRun dryRun;

    @GET
    public ExplainView explain(
            @PathParam("account") String account,
            @QueryParam("principal") String principal,
            @QueryParam("from") String from) {
        String sender = access.asSomebodyAsking(account, principal);
        Caller caller = access.caller();
        return caller.isOperator() || sender.equals(caller.principal())
                ? dryRun.of(account, sender, Optional.ofNullable(from))
                : dryRun.toAdmin(account, sender, Optional.ofNullable(from));
    }
}
