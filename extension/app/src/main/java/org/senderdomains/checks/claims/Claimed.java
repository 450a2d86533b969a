package org.senderdomains.checks.claims;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.senderdomains.checks.look.Expected;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.domains.records.Required;

/** A due domain that this node, and no other, looks at until its lease runs out. */
public record Claimed(long id, Hold hold, Standing domain, List<Required> records) {

    /**
     * What must still be so when the look is stored.
     *
     * @param at when the row was claimed, by the database's clock: nothing seen is older
     * @param version of the row as it was claimed
     * @param due when the look was due. Whatever moves a state moves this too, so if it is another later, somebody
     *     changed the domain meanwhile, and what was seen is about records that may no longer be asked for
     */
    public record Hold(String lease, Instant at, int version, Instant due) {}

    /**
     * What the look depends on.
     *
     * @param sound what was found of each record if the domain is verified and nothing was unusual at any of them; else
     *     empty
     */
    public record Standing(String name, DomainStatus status, List<String> sound) {}

    /**
     * {@return what to look for}
     *
     * @throws IllegalArgumentException if the row has something in it that nobody can look for
     */
    public Expected expected() {
        if (records.isEmpty()) {
            throw new IllegalArgumentException(
                    "The status or the records of " + domain.name() + " are stored in a way that cannot be read.");
        }
        return Expected.regular(
                records.stream().map(record -> record.expected(domain.name())).toList(), domain.status());
    }

    /** {@return whether all is well and as it was: what nearly every look at a verified domain brings} */
    boolean staysSound(List<Observation> seen) {
        for (int i = 0; i < domain.sound().size(); i++) {
            Observation one = seen.get(i);
            boolean same = one.state() == RecordState.FOUND
                    && one.findings().isEmpty()
                    && one.found().equals(Optional.of(domain.sound().get(i)));
            if (!same) {
                return false;
            }
        }
        return !domain.sound().isEmpty();
    }
}
