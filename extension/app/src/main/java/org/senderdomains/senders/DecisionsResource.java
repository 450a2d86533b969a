package org.senderdomains.senders;

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
import org.senderdomains.sender.SenderDomains;

/** Why the last mails of an account left as they did, as far as this node remembers (PRODUCT rule M9). */
@Path("/accounts/{account}/decisions")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class DecisionsResource {

    @Inject
    Access access;

    /** For the account's members and the operator; the newest first. */
    @GET
    public List<PastDecisionView> ofAccount(@PathParam("account") String account) {
        access.asAnybodyOf(account);
        return SenderDomains.pastDecisions().of(account).stream()
                .map(PastDecisionView::of)
                .toList();
    }
}
