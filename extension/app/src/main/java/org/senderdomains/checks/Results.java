package org.senderdomains.checks;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.domains.Change;
import org.senderdomains.domains.Clockwork;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Domains;
import org.senderdomains.domains.Look;
import org.senderdomains.domains.Tick;

/** Keeps what a check brought, with all that follows from it, in the transaction around it. */
@Dependent
public class Results {

    private final Domains domains;
    private final Clockwork clockwork;
    private final Event<WhoMaySendChanged> changed;

    @Inject
    public Results(Domains domains, Clockwork clockwork, Event<WhoMaySendChanged> changed) {
        this.domains = domains;
        this.clockwork = clockwork;
        this.changed = changed;
    }

    Change keep(Domain domain, Look look) {
        Tick tick = clockwork.tick();
        Change change = domain.checked(look, tick);
        domains.record(domain, look, change, tick.now());
        if (change.newlySeen() && look.observations().stream().anyMatch(Observation::isOurs)) {
            CheckLog.LOG.platformRecordMissing(domain.name().ascii(), domain.account());
        }
        if (change.ofStatus()) {
            CheckLog.LOG.statusChanged(domain.name().ascii(), domain.account(), change.before(), change.after());
            changed.fire(new WhoMaySendChanged());
        }
        return change;
    }
}
