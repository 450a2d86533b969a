package org.senderdomains.dns.authority.inquiry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.senderdomains.dns.Evidence;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.authority.response.Reading;

/** What finding one answer has cost so far, and what was seen. */
public final class Inquiry {

    /**
     * So many questions to servers at most. A chain of 16 names in zones of their own takes about 50; a zone built to make
     * us ask for ever gets no more than this.
     */
    private static final int QUESTIONS = 100;

    private static final int SHOWN_REASONS = 3;

    private final Question question;
    private final BooleanSupplier timeIsUp;
    private final List<Evidence> evidence = new ArrayList<>();
    private int asked;

    /**
     * @param timeIsUp whether no more servers shall be asked
     */
    Inquiry(Question question, BooleanSupplier timeIsUp) {
        this.question = question;
        this.timeIsUp = timeIsUp;
    }

    Question question() {
        return question;
    }

    /** {@return whether there is no more time or no more patience to ask another server} */
    public boolean over() {
        return asked >= QUESTIONS || timeIsUp.getAsBoolean();
    }

    /** Counts a question that is about to be sent. */
    public void spend() {
        asked++;
    }

    void note(Evidence one) {
        evidence.add(one);
    }

    public List<Evidence> evidence() {
        return List.copyOf(evidence);
    }

    /** {@return why there is no answer, as one sentence} */
    public String sentence(Reading.Useless last) {
        return question + " could not be determined: " + reason(last) + ".";
    }

    private String reason(Reading.Useless last) {
        Set<String> reasons = new LinkedHashSet<>();
        if (evidence.stream().noneMatch(one -> one.said().equals(last.said()))) {
            reasons.add(last.said());
        }
        evidence.stream()
                .filter(one -> one.failure().isPresent())
                .map(this::inWords)
                .forEach(reasons::add);
        int more = reasons.size() - SHOWN_REASONS;
        return reasons.stream().limit(SHOWN_REASONS).collect(Collectors.joining("; "))
                + (more > 0 ? "; and " + more + " more in vain" : "");
    }

    private String inWords(Evidence one) {
        boolean aside = !one.asked().equals(question);
        return one.server() + " " + one.said() + (aside ? " (asked for " + one.asked() + ")" : "");
    }
}
