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
import java.util.function.Supplier;
import org.senderdomains.accounts.Access;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.Settings;

/** "Mail you send now leaves as ..., because ...": a dry run of the same rules (PRODUCT rule M9). */
@Path("/accounts/{account}/explain")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class ExplainResource {

    @Inject
    Access access;

    @Inject
    DatabaseDirectory directory;

    @Inject
    Supplier<Settings> settings;

    @GET
    public ExplainView explain(
            @PathParam("account") String account,
            @QueryParam("principal") String principal,
            @QueryParam("from") String from) {
        String sender = access.asSomebodyAsking(account, principal);
        // The account is named, as in X-Sender-Account: what the same person's mail for other accounts does is theirs.
        SendAttempt attempt = new SendAttempt(
                Optional.of(sender),
                Optional.of(account),
                Optional.empty(),
                Optional.ofNullable(from).map(EmailAddress::parse).map(EmailAddress::toString),
                SendAttempt.Origin.UNKNOWN);
        return ExplainView.of(new SenderRules(directory, settings.get()).decide(attempt), settings.get());
    }
}
