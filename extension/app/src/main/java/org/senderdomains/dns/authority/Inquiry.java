package org.senderdomains.dns.authority;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Evidence;
import org.senderdomains.dns.Question;

/** What finding one answer has cost so far, and what was seen. */
final class Inquiry {

    /**
     * So many questions to servers at most. A chain of 16 names in zones of their own takes about 50; a zone built to make
     * us ask for ever gets no more than this.
     */
    private static final int QUESTIONS = 100;

    private static final int SHOWN_FAILURES = 3;

    private final Question question;
    private final List<Evidence> evidence = new ArrayList<>();
    private int asked;

    Inquiry(Question question) {
        this.question = question;
    }

    Question question() {
        return question;
    }

    /** {@return whether one more server may be asked} */
    boolean mayAsk() {
        return asked++ < QUESTIONS;
    }

    void note(Evidence one) {
        evidence.add(one);
    }

    List<Evidence> evidence() {
        return List.copyOf(evidence);
    }

    /** {@return why there is no answer, as one sentence} */
    String sentence(Reading.Useless last) {
        return question + " could not be determined: " + reason(last) + ".";
    }

    private String reason(Reading.Useless last) {
        if (last.cause() == Cause.SERVERS_DISAGREE || last.cause() == Cause.GAVE_UP) {
            return last.said();
        }
        Set<String> failures = evidence.stream()
                .filter(one -> one.failure().isPresent())
                .map(this::inWords)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (failures.isEmpty()) {
            return last.said();
        }
        int more = failures.size() - SHOWN_FAILURES;
        return failures.stream().limit(SHOWN_FAILURES).collect(Collectors.joining("; "))
                + (more > 0 ? "; and " + more + " more in vain" : "");
    }

    private String inWords(Evidence one) {
        boolean aside = !one.asked().equals(question);
        return one.server() + " " + one.said() + (aside ? " (asked for " + one.asked() + ")" : "");
    }
}
