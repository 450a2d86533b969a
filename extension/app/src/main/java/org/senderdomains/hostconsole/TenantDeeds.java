package org.senderdomains.hostconsole;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.senderdomains.checks.button.CheckNow;
import org.senderdomains.console.DomainFacts;
import org.senderdomains.console.Explained;
import org.senderdomains.domains.FindDomain;
import org.senderdomains.domains.Suspensions;
import org.senderdomains.senders.DryRun;
import org.senderdomains.senders.ExplainView;

/** What an operator does to accounts' domains, and asks about their mail. */
@Dependent
public class TenantDeeds {

    private final FindDomain find;
    private final CheckNow now;
    private final Suspensions suspensions;
    private final DryRun dryRun;

    @Inject
    public TenantDeeds(FindDomain find, CheckNow now, Suspensions suspensions, DryRun dryRun) {
        this.find = find;
        this.now = now;
        this.suspensions = suspensions;
        this.dryRun = dryRun;
    }

    /** Not within a transaction: DNS is asked. */
    DomainFacts check(String account, String domain) {
        return now.look(() -> find.in(account, domain), () -> find.locked(account, domain), DomainFactsText::of);
    }

    DomainFacts suspend(String account, String domain) {
        return DomainFactsText.of(suspensions.suspend(account, domain));
    }

    DomainFacts resume(String account, String domain) {
        return DomainFactsText.of(suspensions.resume(account, domain));
    }

    Explained explain(String account, String principal, Optional<String> from) {
        ExplainView view = dryRun.of(account, principal, from);
        return new Explained(
                view.code(),
                view.outcome(),
                Optional.ofNullable(view.from()),
                Optional.ofNullable(view.replyTo()),
                because(view));
    }

    private static String because(ExplainView view) {
        return Optional.ofNullable(view.ifAccountNamed())
                .map(named -> view.explanation() + " If the mail names the account, it is " + named.outcome() + " ("
                        + named.code() + "). " + named.why())
                .orElse(view.explanation());
    }
}
