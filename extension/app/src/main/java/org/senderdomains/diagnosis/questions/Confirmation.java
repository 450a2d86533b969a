package org.senderdomains.diagnosis.questions;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.senderdomains.diagnosis.Contents;
import org.senderdomains.diagnosis.ExpectedRecord;
import org.senderdomains.diagnosis.Finding;
import org.senderdomains.diagnosis.FindingCode;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.ResourceRecord;

/** What a record whose value is right must stand up to before it counts (PRODUCT rule C7). */
record Confirmation(Examination examination, Servers servers, Answer beside) {

    CompletionStage<Observation> observation(Answer resolvers) {
        Stream<Finding> said = Stream.of(unbelieved(resolvers), wildcard(), forgotten(resolvers))
                .flatMap(Optional::stream);
        CompletionStage<List<Finding>> atOnce =
                Together.done(Stream.concat(unheard(resolvers).stream(), said).toList());
        if (!(examination.expected() instanceof ExpectedRecord.Alias alias)) {
            return Together.flat(Stream.of(atOnce, besideText())).thenApply(servers::observed);
        }
        CompletionStage<Answer> end =
                examination.dns().ask(new Question(alias.place().name(), alias.leadsTo()));
        CompletionStage<List<Finding>> target = end.thenApply(answer -> target(alias, answer));
        return Together.flat(Stream.of(atOnce, target, besideCname(alias)))
                .thenApply(servers::observed)
                .thenCombine(
                        end, (seen, answer) -> isThere(alias, answer) ? seen.leadingTo((Answer.Present) answer) : seen);
    }

    /**
     * One server of two could lie while the other one cannot be heard from here. The resolvers get to the servers on other
     * ways; what they see is what the world sees.
     */
    private List<Finding> unheard(Answer resolvers) {
        boolean same = resolvers instanceof Answer.Present present
                && examination.expected().compare(present).isEmpty();
        return same
                ? List.of()
                : servers.halfSilent()
                        .map(silent -> List.of(
                                resolvers instanceof Answer.Undetermined
                                        ? Uncertainty.of((Answer.Undetermined)
                                                servers.undetermined().get(0))
                                        : servers.against(resolvers),
                                silent))
                        .orElse(List.of());
    }

    private Optional<Finding> wildcard() {
        if (beside instanceof Answer.Undetermined undetermined) {
            return Optional.of(Uncertainty.of(undetermined));
        }
        Answer present = servers.present().orElseThrow();
        boolean same = Contents.same(present, beside)
                || beside instanceof Answer.Present other
                        && examination.expected().compare(other).isEmpty();
        return same
                ? Optional.of(Finding.of(
                        FindingCode.WILDCARD_ANSWER, beside, servers.found().orElseThrow()))
                : Optional.empty();
    }

    /** RFC 4035 §5.5: receivers that validate see nothing of a zone with broken signatures, whatever its servers have. */
    private static Optional<Finding> unbelieved(Answer resolvers) {
        return resolvers instanceof Answer.Undetermined undetermined && undetermined.cause() == Cause.DNSSEC_BOGUS
                ? Optional.of(Uncertainty.of(undetermined))
                : Optional.empty();
    }

    /** RFC 2308 §5: a resolver that asked too early goes on denying the record for a while. */
    private Optional<Finding> forgotten(Answer resolvers) {
        return resolvers instanceof Answer.Absent absent
                        && absent.chain().isEmpty()
                        && servers.halfSilent().isEmpty()
                ? absent.negativeTtl()
                        .map(left -> Finding.of(
                                FindingCode.NEGATIVE_CACHED,
                                absent,
                                String.valueOf(left.plusSeconds(59).toMinutes())))
                : Optional.empty();
    }

    /** What the question brought that a mail's receiver will ask. */
    private List<Finding> target(ExpectedRecord.Alias alias, Answer answer) {
        if (leadsToOurs(alias, answer)) {
            return isThere(alias, answer) || !examination.served().test(alias)
                    ? List.of()
                    : List.of(Finding.of(FindingCode.PLATFORM_RECORD_MISSING, answer));
        }
        return answer instanceof Answer.Present present ? conflict(present) : contradiction(answer);
    }

    private static boolean leadsToOurs(ExpectedRecord.Alias alias, Answer answer) {
        List<ResourceRecord.Cname> chain = answer.chain();
        return !chain.isEmpty() && chain.get(0).target().equals(alias.value());
    }

    private static boolean isThere(ExpectedRecord.Alias alias, Answer answer) {
        return leadsToOurs(alias, answer)
                && answer instanceof Answer.Present present
                && !present.records().isEmpty();
    }

    private CompletionStage<List<Finding>> besideCname(ExpectedRecord.Alias alias) {
        if (alias.leadsTo() == RecordType.TXT) {
            return Together.done(List.of());
        }
        return examination
                .dns()
                .ask(new Question(alias.place().name(), RecordType.TXT))
                .thenApply(answer -> answer instanceof Answer.Present present
                                && present.chain().isEmpty()
                        ? conflict(present)
                        : List.of());
    }

    private CompletionStage<List<Finding>> besideText() {
        return examination
                .dns()
                .ask(new Question(examination.expected().place().name(), RecordType.CNAME))
                .thenApply(answer -> answer instanceof Answer.Present present ? conflict(present) : List.of());
    }

    /** RFC 1034 §3.6.2: where a CNAME is, nothing else may be. */
    private List<Finding> conflict(Answer.Present other) {
        Answer.Present expected = servers.present().orElseThrow();
        return List.of(Finding.of(
                FindingCode.CNAME_CONFLICT,
                other,
                Stream.of(expected, other)
                        .map(one -> one.question().type() + " " + Contents.of(one))
                        .sorted()
                        .collect(Collectors.joining(", "))));
    }

    /** The servers had the CNAME a moment ago: whatever happened since, it is not known to be wrong. */
    private static List<Finding> contradiction(Answer answer) {
        return List.of(
                answer instanceof Answer.Undetermined undetermined
                        ? Uncertainty.of(undetermined)
                        : Finding.of(FindingCode.COULD_NOT_BE_DETERMINED, answer, "SERVERS_DISAGREE"));
    }
}
