package org.senderdomains.domains;

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
    /** As {@link #WRONG}, but so many are at once that it is more likely a lie (PRODUCT rule C5). */
    DOUBTED;

    /** {@return this verdict, not believed if it would make anything worse} */
    public Verdict doubted() {
        return this == WRONG ? DOUBTED : this;
    }

    /** {@return what observations of all of a domain's records say together} */
    public static Verdict of(List<Observation> all) {
        List<RecordState> states = all.stream().map(Observation::state).toList();
        if (states.contains(RecordState.MISSING) || states.contains(RecordState.WRONG)) {
            return WRONG;
        }
        boolean right = !states.isEmpty() && states.stream().allMatch(RecordState.FOUND::equals);
        return right ? RIGHT : UNDETERMINED;
    }
}
