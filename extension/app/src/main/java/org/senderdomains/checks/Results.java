package org.senderdomains.checks;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
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

    private static final Logger LOG = Logger.getLogger(Results.class);

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
            LOG.warnf(
                    "Domain %s of account %s points to records of platform-zone that are not there to be seen; it is"
                            + " neither verified nor blamed. Publish the platform's side of its records.",
                    domain.name(), domain.account());
        }
        if (change.ofStatus()) {
            LOG.infof(
                    "Domain %s of account %s is %s now; it was %s.",
                    domain.name(), domain.account(), change.after(), change.before());
            changed.fire(new WhoMaySendChanged());
        }
        return change;
    }
}
