package org.senderdomains.senders;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.senderdomains.accounts.Access;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.sender.PastDecision;
import org.senderdomains.sender.PastDecisions;
import org.senderdomains.sender.SenderDomains;

/**
 * Why the last mails of an account left as they did, as far as this node remembers (PRODUCT rule M9). Where it is not
 * known for which account a mail was sent, it is its sender's business; an account's admins see that it was sent if the
 * sender is a member of theirs beyond doubt, and nothing that tells of other accounts.
 */
@Path("/accounts/{account}/decisions")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class DecisionsResource {

    private static final int MOST = 100;

    @Inject
    Access access;

    @Inject
    Accounts accounts;

    /** For the account's members and the operator; the newest first. */
    @GET
    public List<PastDecisionView> ofAccount(@PathParam("account") String account) {
        access.asAnybodyOf(account);
        PastDecisions past = SenderDomains.pastDecisions();
        String caller = access.caller().principal();
        return Stream.of(past.of(account), past.ofNoAccount(caller), ofMembers(account, past))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(PastDecision::at).reversed())
                .limit(MOST)
                .map(one -> one.account().isPresent() || one.attempt().caller().equals(Optional.of(caller))
                        ? PastDecisionView.of(one)
                        : PastDecisionView.withoutTraces(one))
                .toList();
    }

    private List<PastDecision> ofMembers(String account, PastDecisions past) {
        if (!access.isMemberManager(account)) {
            return List.of();
        }
        Set<String> callers = new HashSet<>(past.callersForNoAccount());
        callers.remove(access.caller().principal());
        return accounts.certainAmong(account, callers).stream()
                .flatMap(member -> past.ofNoAccount(member).stream())
                .toList();
    }
}
