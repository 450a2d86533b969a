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
import org.senderdomains.sender.PastDecision;
import org.senderdomains.sender.SenderDomains;

/** Why the last mails left as they did, as far as this node remembers (PRODUCT rule M9). */
@Path("/")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class DecisionsResource {

    @Inject
    Access access;

    /** An account's own, for its members and the operator; the newest first. */
    @GET
    @Path("accounts/{account}/decisions")
    public List<PastDecisionView> ofAccount(@PathParam("account") String account) {
        access.asAnybodyOf(account);
        return views(SenderDomains.pastDecisions().of(account));
    }

    /** All of them, those about no account too, for the operator; the newest first. */
    @GET
    @Path("decisions")
    public List<PastDecisionView> all() {
        access.asOperator();
        return views(SenderDomains.pastDecisions().all());
    }

    private static List<PastDecisionView> views(List<PastDecision> decisions) {
        return decisions.stream().map(PastDecisionView::of).toList();
    }
}
