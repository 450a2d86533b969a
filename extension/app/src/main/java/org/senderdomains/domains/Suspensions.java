package org.senderdomains.domains;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.domains.course.Clockwork;
import org.senderdomains.domains.course.Tick;

/** The operator stops domains, and lets them go on. Every method wants a transaction around it. */
@Dependent
public class Suspensions {

    private final FindDomain find;
    private final Domains domains;
    private final Clockwork clockwork;
    private final Event<WhoMaySendChanged> changed;

    @Inject
    public Suspensions(FindDomain find, Domains domains, Clockwork clockwork, Event<WhoMaySendChanged> changed) {
        this.find = find;
        this.domains = domains;
        this.clockwork = clockwork;
        this.changed = changed;
    }

    public Domain suspend(String account, String domain) {
        Domain found = find.locked(account, domain);
        Tick tick = clockwork.tick();
        tell(found, found.suspend(tick), tick);
        return found;
    }

    public Domain resume(String account, String domain) {
        Domain found = find.locked(account, domain);
        Tick tick = clockwork.tick();
        tell(found, found.resume(tick), tick);
        return found;
    }

    private void tell(Domain domain, Change change, Tick tick) {
        domains.record(domain, Cause.OPERATOR, change, tick.now());
        if (change.ofStatus()) {
            DomainLog.LOG.statusSet(domain.name().ascii(), domain.account(), change.before(), change.after());
        }
        changed.fire(new WhoMaySendChanged());
    }
}
