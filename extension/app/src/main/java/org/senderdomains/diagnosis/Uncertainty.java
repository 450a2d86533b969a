package org.senderdomains.diagnosis;

import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;

/** What is said of a record that nobody could answer for. */
final class Uncertainty {

    private Uncertainty() {}

    static Finding of(Answer.Undetermined answer) {
        return answer.cause() == Cause.DNSSEC_BOGUS
                ? Finding.of(FindingCode.DNSSEC_BOGUS, answer)
                : Finding.of(
                        FindingCode.COULD_NOT_BE_DETERMINED,
                        answer,
                        answer.cause().name());
    }
}
