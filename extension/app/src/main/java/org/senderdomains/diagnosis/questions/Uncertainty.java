package org.senderdomains.diagnosis.questions;

import java.util.EnumSet;
import java.util.Set;
import org.senderdomains.diagnosis.Finding;
import org.senderdomains.diagnosis.FindingCode;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;

/** What is said of a record that nobody could answer for. */
final class Uncertainty {

    /** After these a further question has as little chance as the first: nobody is there, or we are cut off. */
    private static final Set<Cause> HOPELESS =
            EnumSet.of(Cause.TIMEOUT, Cause.UNREACHABLE, Cause.NOT_PUBLIC, Cause.GAVE_UP);

    private Uncertainty() {}

    static boolean isHopeless(Answer answer) {
        return answer instanceof Answer.Undetermined undetermined && HOPELESS.contains(undetermined.cause());
    }

    static Finding of(Answer.Undetermined answer) {
        return answer.cause() == Cause.DNSSEC_BOGUS
                ? Finding.of(FindingCode.DNSSEC_BOGUS, answer)
                : Finding.of(
                        FindingCode.COULD_NOT_BE_DETERMINED,
                        answer,
                        answer.cause().name());
    }
}
