package org.senderdomains.notices;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.domains.Change;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.DomainView;
import org.senderdomains.domains.Domains;
import org.senderdomains.throttles.Limit;
import org.senderdomains.throttles.Throttle;

/** Tells the owners of accounts what became of their domains (PRODUCT rule C8), in the transaction around it. */
@Dependent
public class DomainNotices {

    private static final Duration DAY = Duration.ofDays(1);

    private final Notices notices;
    private final Accounts accounts;
    private final Domains domains;
    private final Throttle throttle;

    @Inject
    public DomainNotices(Notices notices, Accounts accounts, Domains domains, Throttle throttle) {
        this.notices = notices;
        this.accounts = accounts;
        this.domains = domains;
        this.throttle = throttle;
    }

    /**
     * What a look at a domain saw for the first time.
     *
     * @param record whether it was one of its records
     * @param all whether it was all of them, so that the domain is verified now and never was before
     */
    public record Firsts(boolean record, boolean all) {}

    /**
     * @param change what a look at the domain changed
     */
    public void tell(Domain domain, Change change, Firsts firsts, Instant now) {
        if (firsts.record()) {
            tell(domain, NoticeKind.STARTED, now);
        }
        NoticeKind.of(change).ifPresent(kind -> tell(domain, kind, now));
        if (firsts.all()) {
            tellEarlierHolders(domain, now);
        }
    }

    /** Whoever came later knew, and whoever has been told today need not be told of one who gives up and comes again. */
    private void tellEarlierHolders(Domain domain, Instant now) {
        domains.verifiedByOthers(domain).stream()
                .filter(earlier -> throttle.enterLoosely(new Limit("verified-elsewhere:" + earlier.id(), 1, DAY)))
                .forEach(earlier -> tell(earlier, NoticeKind.VERIFIED_ELSEWHERE, now));
    }

    private void tell(Domain domain, NoticeKind kind, Instant now) {
        Account account = accounts.find(domain.account()).orElseThrow();
        notices.write(Addressee.owner(account), kind, facts(account, domain, now), now);
    }

    /**
     * Asks for one more record, besides those of the domain.
     *
     * @param name of the TXT record in full
     */
    public void tellOfNextKey(Domain domain, String name, String value, Instant now) {
        Account account = accounts.find(domain.account()).orElseThrow();
        Facts facts = facts(account, domain, now).with("records", "TXT  " + name + "\n  " + value);
        notices.write(Addressee.owner(account), NoticeKind.NEXT_KEY, facts, now);
    }

    private static Facts facts(Account account, Domain domain, Instant now) {
        Facts facts = Facts.NONE
                .with("account", account.displayName())
                .with("domain", domain.name().unicode())
                .with("at", now.toString())
                .with("page", page(account.id(), domain.name().ascii()));
        Instant deadline = domain.progress().standing().deadline();
        if (deadline != null) {
            facts = facts.with("deadline", deadline.toString());
        }
        String missing = missing(domain, account.terms().locale().locale());
        return missing.isEmpty() ? facts : facts.with("records", missing);
    }

    /** Both are names of plain letters, so nothing has to be encoded. */
    private static String page(String account, String domain) {
        return "/sender-domains/#/" + account + "/domains/" + domain;
    }

    /** {@return the records that are not as they should be, and what is wrong with them} */
    private static String missing(Domain domain, Locale locale) {
        return DomainView.records(domain, locale).stream()
                .filter(record ->
                        !record.state().equals(RecordState.FOUND.name().toLowerCase(Locale.ROOT)))
                .map(DomainNotices::line)
                .collect(Collectors.joining("\n\n"));
    }

    private static String line(DomainView.RecordView record) {
        return record.type() + "  " + record.fullName() + "\n  " + record.value()
                + record.findings().stream()
                        .map(finding -> "\n  " + finding.message())
                        .collect(Collectors.joining());
    }
}
