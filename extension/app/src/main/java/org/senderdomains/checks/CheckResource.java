package org.senderdomains.checks;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.senderdomains.accounts.Access;
import org.senderdomains.accounts.ReadersLanguage;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.domains.Cause;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.DomainView;
import org.senderdomains.domains.FindDomain;
import org.senderdomains.domains.Look;
import org.senderdomains.runtime.Transactions;

/** The button "Check DNS authentication (activate)" (PRODUCT rule C1). */
@Path("/accounts/{account}/domains/{domain}/check")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CheckResource {

    @Inject
    Access access;

    @Inject
    ReadersLanguage language;

    @Inject
    FindDomain find;

    @Inject
    DomainCheck check;

    @Inject
    Results results;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource time;

    /** What is looked for, and since when. */
    private record Asked(Expected expected, Instant at) {}

    @POST
    public DomainView check(@PathParam("account") String account, @PathParam("domain") String name) {
        Asked asked = transactions.inNew(() -> {
            access.asEntitledAdmin(account);
            return new Asked(Expected.asked(find.in(account, name)), time.instant());
        });
        List<Observation> seen =
                check.look(asked.expected()).toCompletableFuture().join();
        return transactions.inNew(() -> {
            Locale locale = language.of(access.asEntitledAdmin(account));
            Domain domain = find.locked(account, name);
            if (Expected.asked(domain).equals(asked.expected())) {
                results.keep(domain, new Look(Cause.BUTTON, asked.at(), seen));
            }
            return DomainView.of(domain, locale);
        });
    }
}
