package org.senderdomains.domains;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.dns.NameServer;

/**
 * One check of a domain.
 *
 * @param begun when it began, by the database's clock: nothing seen is older
 * @param observations one for each required record, in their order
 */
public record Look(Cause cause, Instant begun, List<Observation> observations) {

    /**
     * {@return how long those that were asked will go on denying a record, even if it is published} Authorities never do:
     * they are asked first because they know at once.
     */
    Duration remembered() {
        return observations.stream()
                .filter(Look::isFromMemory)
                .flatMap(seen -> seen.basis().negativeTtl().stream())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** {@return whether at least one record is as it should be, be it that our side of it is not} */
    boolean sawAnyRecord() {
        return observations.stream().anyMatch(seen -> seen.state() == RecordState.FOUND || seen.isOurs());
    }

    private static boolean isFromMemory(Observation seen) {
        return seen.heard().stream()
                .anyMatch(evidence ->
                        evidence.failure().isEmpty() && evidence.server().role() == NameServer.Role.RESOLVER);
    }
}
