package org.senderdomains.diagnosis.questions;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.senderdomains.diagnosis.Finding;
import org.senderdomains.diagnosis.FindingCode;
import org.senderdomains.diagnosis.Place;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Delegation;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.ResourceRecord;

/** Looks who is in charge of a record's name, and whether it is those whom the tenant may think it is. */
record InCharge(Examination examination) {

    /** What a server says that does not know the zone it is named for. */
    private static final Set<Cause> LAME = EnumSet.of(Cause.LAME, Cause.REFUSED);

    private static final int MOST_OTHERS = 3;

    CompletionStage<List<Finding>> findings() {
        return known(
                place().name(),
                known -> Together.flat(Stream.of(notFound(known), Together.done(lame(known)), elsewhere(known))));
    }

    CompletionStage<List<Finding>> lame() {
        return known(place().name(), known -> Together.done(lame(known)));
    }

    private interface Follow {
        CompletionStage<List<Finding>> from(Delegation.Known known);
    }

    private CompletionStage<List<Finding>> known(String name, Follow follow) {
        return examination
                .dns()
                .delegation(name)
                .thenCompose(delegation ->
                        delegation instanceof Delegation.Known known ? follow.from(known) : Together.done(List.of()));
    }

    private CompletionStage<List<Finding>> notFound(Delegation.Known known) {
        String registered = place().registered();
        if (isWithin(known.zone(), registered)) {
            return Together.done(List.of());
        }
        return examination
                .dns()
                .ask(new Question(registered, RecordType.SOA))
                .thenApply(answer -> answer instanceof Answer.Absent absent && absent.what() == Answer.Missing.NAME
                        ? List.of(Finding.of(FindingCode.DOMAIN_NOT_FOUND, answer, registered, known.zone()))
                        : List.of());
    }

    private List<Finding> lame(Delegation.Known known) {
        List<Delegation.Standing> lame = known.failing().stream()
                .filter(one -> named(known).contains(one.server().name()))
                .filter(one -> one.evidence().failure().filter(LAME::contains).isPresent())
                .toList();
        // Those of the zone above are not the tenant's to mend.
        return lame.isEmpty() || !isWithin(known.zone(), place().registered())
                ? List.of()
                : List.of(Finding.of(
                        FindingCode.LAME_DELEGATION,
                        lame.stream().map(Delegation.Standing::evidence).toList(),
                        known.zone(),
                        list(lame.stream().map(one -> one.server().name()).toList())));
    }

    private CompletionStage<List<Finding>> elsewhere(Delegation.Known known) {
        return !known.zone().equals(place().domain()) && isWithin(known.zone(), place().domain())
                ? known(place().domain(), domain -> Together.done(handedOn(known, domain)))
                : undelegated(known);
    }

    /** A zone below the domain, which somebody else runs. */
    private List<Finding> handedOn(Delegation.Known below, Delegation.Known domain) {
        return Collections.disjoint(named(below), named(domain))
                ? List.of(Finding.of(
                        FindingCode.WRONG_DNS_PROVIDER,
                        below.evidence(),
                        below.zone(),
                        list(named(below)),
                        list(named(domain))))
                : List.of();
    }

    /** Servers that the zone names as its own, and the zone above does not: often those of an earlier provider. */
    private CompletionStage<List<Finding>> undelegated(Delegation.Known known) {
        Stream<String> primary = known.soa().stream().map(ResourceRecord.Soa::primary);
        Set<String> others = Stream.concat(known.own().stream(), primary)
                .filter(host -> known.referral().isPresent() && !named(known).contains(host))
                .distinct()
                .limit(MOST_OTHERS)
                .collect(Collectors.toCollection(TreeSet::new));
        return others.isEmpty()
                ? Together.done(List.of())
                : examination
                        .dns()
                        .askHosts(examination.expected().question(), known.zone(), others)
                        .thenApply(answers -> having(known, answers));
    }

    private List<Finding> having(Delegation.Known known, List<Answer> answers) {
        List<Answer> having = answers.stream().filter(this::hasOurs).toList();
        return having.isEmpty()
                ? List.of()
                : List.of(Finding.of(
                        FindingCode.WRONG_DNS_PROVIDER,
                        having.get(0),
                        known.zone(),
                        list(named(known)),
                        list(having.stream()
                                .flatMap(answer -> answer.evidence().stream())
                                .map(evidence -> evidence.server().name())
                                .toList())));
    }

    private boolean hasOurs(Answer answer) {
        return answer instanceof Answer.Present present
                && present.records().stream().anyMatch(examination.expected()::isOurs);
    }

    /** {@return the servers that the world asks} */
    private static Set<String> named(Delegation.Known known) {
        return known.referral().map(Delegation.Referral::servers).orElse(known.own());
    }

    private static boolean isWithin(String name, String zone) {
        return name.equals(zone) || name.endsWith("." + zone);
    }

    private static String list(Collection<String> servers) {
        return String.join(", ", new TreeSet<>(servers));
    }

    private Place place() {
        return examination.expected().place();
    }
}
