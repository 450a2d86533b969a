package org.senderdomains.domains.course;

import java.util.List;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.diagnosis.RecordState;

/** What one check says of a whole domain. */
public enum Verdict {
    /** Every required record is there as it should be. */
    RIGHT,
    /** At least one record is missing or wrong, and an authority said so. */
    WRONG,
    /** No record is known to be wrong, but at least one could not be looked up: ours to retry, not the tenant's. */
    UNDETERMINED,
    /**
     * As {@link #WRONG}, but no more of the record's servers said so than could not be heard or said something else, and
     * those may know better: one server that is out of date is no reason to demote anybody while the other one is down
     * (PRODUCT rule C2).
     */
    UNCONFIRMED,
    /** As {@link #WRONG}, but so many are at once that it is more likely a lie (PRODUCT rule C5). */
    DOUBTED;

    /** {@return this verdict, not believed if it would make anything worse} */
    public Verdict doubted() {
        return this == WRONG || this == UNCONFIRMED ? DOUBTED : this;
    }

    /** {@return what observations of all of a domain's records say together} */
    public static Verdict of(List<Observation> all) {
        List<Observation> bad = all.stream().filter(Observation::isDenied).toList();
        if (!bad.isEmpty()) {
            return bad.stream().allMatch(Observation::isUnconfirmed) ? UNCONFIRMED : WRONG;
        }
        boolean right = !all.isEmpty() && all.stream().allMatch(one -> one.state() == RecordState.FOUND);
        return right ? RIGHT : UNDETERMINED;
    }
}
