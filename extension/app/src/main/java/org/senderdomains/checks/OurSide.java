package org.senderdomains.checks;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.alerts.OperatorAlerts;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.dns.Answer;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Look;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.domains.course.Verdict;
import org.senderdomains.domains.records.RecordType;
import org.senderdomains.domains.records.RequiredRecord;
import org.senderdomains.platform.served.Duty;
import org.senderdomains.platform.served.Published;

/** What tenants did all of and the platform did not: told to the operator, never to be blamed on them (PRODUCT rule C6). */
@Dependent
public class OurSide {

    /** Name servers need their time; before this, nothing is wrong. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Many domains wait for one cause. */
    private static final Duration REMINDER = Duration.ofDays(1);

    private final Published published;
    private final Duty duty;
    private final OperatorAlerts alerts;

    @Inject
    public OurSide(Published published, Duty duty, OperatorAlerts alerts) {
        this.published = published;
        this.duty = duty;
        this.alerts = alerts;
    }

    /**
     * Nobody becomes verified whose mail could not be signed yet, or not with the key that receivers will find. Wants a
     * transaction around it.
     *
     * @return the look, with whatever is right but leads to something of ours that is not
     */
    Look judged(Domain domain, Look look, Instant now) {
        if (look.observations().stream().anyMatch(Observation::isOurs)) {
            isMissing(domain, now);
            published.lookSoon(targets(domain));
        }
        boolean mayBecomeVerified =
                domain.status() != DomainStatus.VERIFIED && Verdict.of(look.observations()) == Verdict.RIGHT;
        return mayBecomeVerified ? withFaults(domain, look, now) : look;
    }

    private Look withFaults(Domain domain, Look look, Instant now) {
        Set<String> mistaken = published.mistaken(seen(domain, look));
        Set<String> faults = new HashSet<>(mistaken);
        if (!domain.status().maySend()) {
            faults.addAll(published.unseen(targets(domain)));
        }
        if (!mistaken.isEmpty()) {
            isMissing(domain, now);
        }
        // The look may well be ahead of the platform's own; then that is the only thing missing.
        published.lookSoon(faults);
        return faults.isEmpty() ? look : blamed(domain, look, faults);
    }

    private static List<String> targets(Domain domain) {
        return domain.records().stream()
                .filter(record -> record.type() == RecordType.CNAME)
                .map(RequiredRecord::data)
                .toList();
    }

    private static Map<String, Answer.Present> seen(Domain domain, Look look) {
        Map<String, Answer.Present> seen = new HashMap<>();
        for (int i = 0; i < domain.records().size(); i++) {
            String target = domain.records().get(i).data();
            look.observations().get(i).basis().target().ifPresent(answer -> seen.put(target, answer));
        }
        return seen;
    }

    private static Look blamed(Domain domain, Look look, Set<String> faults) {
        List<Observation> all = new ArrayList<>(look.observations());
        for (int i = 0; i < all.size(); i++) {
            if (faults.contains(domain.records().get(i).data())) {
                all.set(i, all.get(i).blamedOnUs());
            }
        }
        return new Look(look.cause(), look.begun(), all);
    }

    /** Tells it once a day, however many domains wait and on however many nodes. */
    private void isMissing(Domain domain, Instant now) {
        boolean late = domain.progress().standing().since().plus(PATIENCE).isBefore(now);
        if (late && duty.take(Duty.TENANTS_WAIT, REMINDER)) {
            alerts.raise(new OperatorAlert(
                    AlertCode.PLATFORM_RECORD_MISSING,
                    domain.name() + " of account " + domain.account()
                            + " points to records under platform-zone that are"
                            + " not there to be seen, or not as they should be, and perhaps more domains do. They are"
                            + " neither verified nor blamed until they are seen. GET /sender-domains/api/platform-zone"
                            + " shows what has to stand there. You are told once a day at most."));
        }
    }
}
