package org.senderdomains.checks;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.checks.claims.AbsentDomains;
import org.senderdomains.domains.Change;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Domains;
import org.senderdomains.domains.Look;
import org.senderdomains.domains.course.Clockwork;
import org.senderdomains.domains.course.Tick;
import org.senderdomains.domains.course.Verdict;
import org.senderdomains.domains.records.RecordsSeen;
import org.senderdomains.notices.DomainNotices;

/** Keeps what checks brought, with all that follows from it, in the transaction around it. */
@Dependent
public class Results {

    private final Domains domains;
    private final Clockwork clockwork;
    private final AbsentDomains absent;
    private final Event<WhoMaySendChanged> changed;
    private final Told told;

    /** Who is told of what was found: the owner of the account, the operator, and who waits for a key's record. */
    @Dependent
    public static class Told {
        private final DomainNotices notices;
        private final OurSide ours;
        private final Event<RecordsSeen> seen;

        @Inject
        public Told(DomainNotices notices, OurSide ours, Event<RecordsSeen> seen) {
            this.notices = notices;
            this.ours = ours;
            this.seen = seen;
        }
    }

    @Inject
    public Results(
            Domains domains, Clockwork clockwork, AbsentDomains absent, Event<WhoMaySendChanged> changed, Told told) {
        this.domains = domains;
        this.clockwork = clockwork;
        this.absent = absent;
        this.changed = changed;
        this.told = told;
    }

    /** {@return ticks of this moment, for many domains at once} */
    public Supplier<Tick> ticks() {
        return clockwork.ticks();
    }

    /** Keeps what a look brought that somebody asked for. */
    public Change keep(Domain domain, Look look) {
        Verdict verdict = Verdict.of(look.observations());
        if (verdict == Verdict.RIGHT) {
            absent.remove(List.of(domain.id()));
        }
        return keep(domain, look, verdict, clockwork.tick());
    }

    public Change keep(Domain domain, Look found, Verdict before, Tick tick) {
        Look look = told.ours.judged(domain, found, tick.now());
        Verdict verdict = before == Verdict.RIGHT ? Verdict.of(look.observations()) : before;
        boolean unseen = domain.firstSeenAt().isEmpty();
        boolean unverified = domain.progress().standing().verifiedAt() == null;
        Change change = domain.checked(look, verdict, tick);
        domains.record(domain, look, change, tick.now());
        told.notices.tell(
                domain,
                change,
                new DomainNotices.Firsts(
                        unseen && domain.firstSeenAt().isPresent(),
                        unverified && domain.progress().standing().verifiedAt() != null),
                tick.now());
        if (change.ofStatus() || change.newlySeen()) {
            told.seen.fire(new RecordsSeen(domain.id()));
        }
        if (change.ofStatus()) {
            CheckLog.LOG.statusChanged(domain.name().ascii(), domain.account(), change.before(), change.after());
            changed.fire(new WhoMaySendChanged());
        }
        return change;
    }
}
