package org.senderdomains.senders;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.senderdomains.accounts.Access;
import org.senderdomains.sender.SenderDomains;

/** Why the last mails left as they did, those about no account too, for the operator (PRODUCT rule M9). */
@Path("/decisions")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class AllDecisionsResource {

    @Inject
    Access access;

    /** The newest first, as far as this node remembers. */
    @GET
    public List<PastDecisionView> all() {
        access.asOperator();
        return SenderDomains.pastDecisions().all().stream()
                .map(PastDecisionView::of)
                .toList();
    }
}
