package org.senderdomains.domains;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.senderdomains.accounts.Account;
import org.senderdomains.domains.course.Clockwork;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.domains.course.Tick;
import org.senderdomains.domains.records.Labels;
import org.senderdomains.domains.records.PlatformSide;
import org.senderdomains.domains.records.RecordSource;
import org.senderdomains.names.ClaimableNames;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.InvalidInput;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/** Takes in the domains that accounts add. */
@Dependent
public class Claims {

    private final Domains domains;
    private final Clockwork clockwork;
    private final Supplier<Settings> settings;
    private final SecureRandom chance;
    private final PlatformSide platform;

    @Inject
    public Claims(
            Domains domains,
            Clockwork clockwork,
            Supplier<Settings> settings,
            SecureRandom chance,
            PlatformSide platform) {
        this.domains = domains;
        this.clockwork = clockwork;
        this.settings = settings;
        this.chance = chance;
        this.platform = platform;
    }

    /**
     * {@return the name}
     *
     * @throws InvalidInput if no account may claim it
     */
    public DomainName require(DomainName name) {
        return claimable().require(name);
    }

    /** Adds the domain to the account, or starts an expired one again. */
    public Domain add(Account account, String typed) {
        DomainName name = require(DomainName.parse(typed));
        Tick tick = clockwork.tick();
        RecordSource source = source(account, tick);
        Optional<Domain> known = domains.find(account.id(), name);
        if (known.isEmpty()) {
            requireRoom(account);
            Domain claimed = Domain.claim(account.id(), name, source, tick);
            domains.begin(claimed, tick.now());
            return claimed;
        }
        if (known.get().status() != DomainStatus.EXPIRED) {
            throw Problem.conflict(Sentence.DOMAIN_ALREADY_ADDED.with(name));
        }
        known.get().restart(source, tick);
        domains.restarted(known.get(), tick.now());
        return known.get();
    }

    private void requireRoom(Account account) {
        int most = settings.get().number(Setting.DOMAINS_PER_ACCOUNT);
        if (domains.count(account.id()) >= most) {
            throw Problem.conflict(Sentence.TOO_MANY_DOMAINS.with(most));
        }
    }

    /** Removes a domain. Not a suspended one: added again, it would be back without the operator's leave. */
    public void remove(Domain domain) {
        if (domain.status() == DomainStatus.SUSPENDED) {
            throw Problem.forbidden(Sentence.DOMAIN_SUSPENDED.with(domain.name()));
        }
        domains.remove(domain);
    }

    private RecordSource source(Account account, Tick tick) {
        return new RecordSource(
                account.terms().recordShape(), new Labels(chance, domains.issued(tick.now())), platform);
    }

    private ClaimableNames claimable() {
        Settings now = settings.get();
        return new ClaimableNames(
                names(Stream.concat(now.text(Setting.PLATFORM_ZONE).stream(), now.platformDomains().stream())),
                names(now.list(Setting.REFUSED_DOMAINS).stream()),
                names(now.list(Setting.ALLOWED_DOMAINS).stream()));
    }

    /** The subsystem has seen to it that they are names. */
    private static List<DomainName> names(Stream<String> set) {
        return set.map(name -> new DomainName(name.toLowerCase(Locale.ROOT))).toList();
    }
}
