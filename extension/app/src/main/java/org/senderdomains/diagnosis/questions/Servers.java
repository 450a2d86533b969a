package org.senderdomains.diagnosis.questions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.senderdomains.diagnosis.Contents;
import org.senderdomains.diagnosis.ExpectedRecord;
import org.senderdomains.diagnosis.Finding;
import org.senderdomains.diagnosis.FindingCode;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Evidence;
import org.senderdomains.dns.NameServer;
import org.senderdomains.dns.Tier;

/** What each server of a record's name said about the record. */
final class Servers {

    private final ExpectedRecord expected;
    private final List<Tier> tiers;
    private final List<Answer> answers;
    private final List<Judged> determined;

    /**
     * An answer that says something.
     *
     * @param mistakes what is wrong with what is there; none also if nothing is there
     */
    private record Judged(Answer answer, List<Finding> mistakes) {
        static Judged of(ExpectedRecord expected, Answer answer) {
            return new Judged(answer, answer instanceof Answer.Present present ? expected.compare(present) : List.of());
        }

        boolean isThere() {
            return answer instanceof Answer.Present;
        }

        boolean isRight() {
            return isThere() && mistakes.isEmpty();
        }

        boolean agrees(Judged other) {
            return isRight() || other.isRight()
                    ? isRight() && other.isRight()
                    : isThere() == other.isThere() && (!isThere() || Contents.same(answer, other.answer));
        }
    }

    /**
     * @param tiers all that were asked; from the resolvers where no server could be
     */
    Servers(ExpectedRecord expected, List<Tier> tiers) {
        this.expected = expected;
        this.tiers = List.copyOf(tiers);
        this.answers = tiers.stream().flatMap(tier -> tier.answers().stream()).toList();
        this.determined = answers.stream()
                .filter(Servers::isDetermined)
                .map(answer -> Judged.of(expected, answer))
                .toList();
    }

    /** {@return what one answer says, whoever gave it} */
    static Servers of(ExpectedRecord expected, Answer answer) {
        return new Servers(expected, List.of(alone(answer)));
    }

    private static Tier alone(Answer answer) {
        return new Tier(Set.of(), List.of(answer));
    }

    private static boolean isDetermined(Answer answer) {
        return !(answer instanceof Answer.Undetermined);
    }

    /** {@return the servers' answers, and the resolvers' with them if no server gave one (PRODUCT rule C3)} */
    Servers orElse(Answer resolvers) {
        return areSilent()
                ? new Servers(
                        expected,
                        Stream.concat(tiers.stream(), Stream.of(alone(resolvers)))
                                .toList())
                : this;
    }

    /** {@return whether some that were asked are only named by servers of the first zone asked} */
    boolean areOfSeveralZones() {
        return tiers.size() > 1;
    }

    /** {@return what they say, and what the findings make of it} */
    Observation observed(List<Finding> findings) {
        RecordState state = Observation.state(findings);
        boolean bad = state == RecordState.MISSING || state == RecordState.WRONG;
        return new Observation(
                state,
                found(),
                bad ? besideTheSilent(findings) : findings,
                new Observation.Basis(
                        evidence(answers),
                        state == RecordState.MISSING ? negativeTtl() : Optional.empty(),
                        Optional.empty()));
    }

    /** Behind the first finding, so that however many there are, this one is kept. */
    private List<Finding> besideTheSilent(List<Finding> findings) {
        List<Finding> all = new ArrayList<>(findings);
        halfSilent().ifPresent(silent -> all.add(1, silent));
        return all;
    }

    /**
     * {@return that of the servers in charge, be it of one zone of several on the way, no more were heard than were not, if
     * that is so} Where none was heard, the resolvers have spoken for all of them.
     */
    Optional<Finding> halfSilent() {
        Set<String> anywhere = authorities(determined.stream().map(Judged::answer));
        return anywhere.isEmpty()
                ? Optional.empty()
                : tiers.stream()
                        .flatMap(tier -> halfSilent(tier, anywhere).stream())
                        .findFirst();
    }

    private static Optional<Finding> halfSilent(Tier tier, Set<String> anywhere) {
        List<Answer> nothing =
                tier.answers().stream().filter(answer -> !isDetermined(answer)).toList();
        Set<String> heard = authorities(tier.answers().stream().filter(Servers::isDetermined));
        heard.addAll(tier.heard());
        Set<String> silent = authorities(nothing.stream());
        silent.removeAll(heard);
        return silent.isEmpty() || heard.size() > silent.size()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        FindingCode.SERVERS_SILENT,
                        evidence(nothing),
                        String.join(", ", heard.isEmpty() ? anywhere : heard),
                        String.join(", ", silent)));
    }

    /** {@return the answers that say nothing, the most telling first} */
    List<Answer> undetermined() {
        return answers.stream()
                .filter(Answer.Undetermined.class::isInstance)
                .sorted(Comparator.comparing(answer -> ((Answer.Undetermined) answer).cause()))
                .toList();
    }

    private static Set<String> authorities(Stream<Answer> answers) {
        return evidence(answers.toList()).stream()
                .map(Evidence::server)
                .filter(server -> server.role() == NameServer.Role.AUTHORITY)
                .map(NameServer::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Evidence> evidence(List<Answer> answers) {
        return answers.stream().flatMap(answer -> answer.evidence().stream()).toList();
    }

    boolean areSilent() {
        return determined.isEmpty();
    }

    boolean areAllRight() {
        return !areSilent() && determined.stream().allMatch(Judged::isRight);
    }

    /** {@return what is wrong with what the servers have, each thing once} */
    List<Finding> mistakes() {
        return determined.stream()
                .flatMap(one -> one.mistakes().stream())
                .collect(Collectors.toMap(
                        finding -> List.of(finding.code(), finding.parameters()),
                        finding -> finding,
                        (one, same) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparing(Finding::code)
                        .thenComparing(finding -> finding.parameters().toString()))
                .toList();
    }

    /** {@return that some servers answer otherwise than the others; the right ones first, if there are any} */
    Optional<Finding> disagreement() {
        Judged first = determined.stream()
                .min(Comparator.comparing((Judged one) -> !one.isRight()).thenComparing(one -> !one.isThere()))
                .orElseThrow();
        List<Judged> others =
                determined.stream().filter(one -> !first.agrees(one)).toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        List<Judged> some = determined.stream().filter(first::agrees).toList();
        return Optional.of(Finding.of(FindingCode.SERVERS_DISAGREE, evidence(answers), names(some), names(others)));
    }

    /** {@return that the servers that were heard answer otherwise than the resolvers} */
    Finding against(Answer resolvers) {
        List<Evidence> others = resolvers.evidence().stream()
                .filter(one -> one.failure().isEmpty())
                .toList();
        return Finding.of(
                FindingCode.SERVERS_DISAGREE,
                Stream.concat(evidence(answers).stream(), others.stream()).toList(),
                names(determined),
                hosts(others));
    }

    Optional<String> found() {
        return present().map(Contents::of);
    }

    /** {@return the answer of a server that has something, a right one if there is one} */
    Optional<Answer.Present> present() {
        return determined.stream()
                .filter(Judged::isThere)
                .min(Comparator.comparing((Judged one) -> !one.isRight())
                        .thenComparing(one -> Contents.of((Answer.Present) one.answer())))
                .map(one -> (Answer.Present) one.answer());
    }

    /** {@return the denial that says the most: that the name is there, if one server says so} */
    Optional<Answer.Absent> denial() {
        return determined.stream()
                .filter(one -> !one.isThere())
                .map(one -> (Answer.Absent) one.answer())
                .max(Comparator.comparing(Answer.Absent::what));
    }

    private Optional<Duration> negativeTtl() {
        return determined.stream()
                .filter(one -> !one.isThere())
                .flatMap(one -> ((Answer.Absent) one.answer()).negativeTtl().stream())
                .max(Comparator.naturalOrder());
    }

    private static String names(List<Judged> some) {
        return hosts(evidence(some.stream().map(Judged::answer).toList()));
    }

    private static String hosts(List<Evidence> evidence) {
        return evidence.stream()
                .map(one -> one.server().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
