package org.senderdomains.diagnosis.questions;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.senderdomains.diagnosis.ExpectedRecord;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Dns;

/**
 * Looks at required records. Safe for use by several threads if its source of chance is.
 *
 * @param chance draws names that nobody can have foreseen
 * @param served whether something has to be seen where a CNAME leads to; what is missing there is the platform's fault
 */
public record Diagnosis(RandomGenerator chance, Predicate<ExpectedRecord.Alias> served) {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LABEL_LENGTH = 16;

    /**
     * The routine look at a record of a domain that is verified already: one question if all is well, and as many as
     * {@link #examine} asks if it is not.
     *
     * @param dns a view for the questions of one check
     */
    public CompletionStage<Observation> glance(ExpectedRecord expected, Dns dns) {
        return dns.ask(expected.question()).thenCompose(answer -> {
            boolean right = answer instanceof Answer.Present present
                    && expected.compare(present).isEmpty();
            Servers said = Servers.of(expected, answer);
            if (right) {
                return Together.done(said.observed(List.of()));
            }
            return Uncertainty.isHopeless(answer)
                    ? Together.done(said.observed(List.of(Uncertainty.of((Answer.Undetermined) answer))))
                    : examine(expected, dns);
        });
    }

    /**
     * The look that may verify a domain, and that finds out why it may not: the record is found only if every server that
     * can be asked has it, no wildcard gives it, and it leads to where it should.
     *
     * <p>Asks every server of the registered domain's zone once, those of each zone below that any of them refers to as
     * well, and further questions: three if the record is right, usually five if it is missing, about twenty in the worst
     * case. They are under way together, and what goes wrong with those that look
     * for a reason never changes what the servers said.
     *
     * @param dns a view for the questions of one check
     */
    public CompletionStage<Observation> examine(ExpectedRecord expected, Dns dns) {
        return new Examination(expected, dns, this::label, served).observation();
    }

    private String label() {
        StringBuilder label = new StringBuilder(LABEL_LENGTH);
        for (int i = 0; i < LABEL_LENGTH; i++) {
            label.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
        }
        return label.toString();
    }
}
