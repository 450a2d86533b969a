package org.senderdomains.dns.authority;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Delegation;
import org.senderdomains.dns.Evidence;
import org.senderdomains.dns.NameServer;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.ResourceRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

/** Asks each server of a zone by itself. */
record Census(Network network, Descent descent) {

    /** One server's say, and how it was come by. */
    private record Said(Server server, Inquiry inquiry, Reading reading) {}

    /**
     * Whom to ask.
     *
     * @param each at each address once
     * @param names of all hosts that are reached so: several may be one server
     */
    private record Servers(List<Server> each, Set<String> names) {
        Servers and(Servers more) {
            return new Servers(
                    Stream.concat(each.stream(), more.each.stream()).toList(),
                    Stream.concat(names.stream(), more.names.stream()).collect(Collectors.toSet()));
        }
    }

    CompletionStage<List<Answer>> ask(Question question) {
        Inquiry inquiry = network.inquiry(question);
        Name name = Names.of(question.name());
        return locate(inquiry, name).thenCompose(found -> {
            if (found.zone().isEmpty()) {
                return CompletableFuture.completedFuture(List.of(undetermined(inquiry, found.verdict())));
            }
            Zone zone = found.zone().get();
            return servers(inquiry, zone)
                    .thenCompose(servers -> servers.each().isEmpty()
                            ? CompletableFuture.completedFuture(List.of(undetermined(inquiry, found.verdict())))
                            : everybody(question, zone, servers));
        });
    }

    /** {@return what was said, and of each server in charge that could not even be asked that it said nothing} */
    private CompletionStage<List<Answer>> everybody(Question question, Zone zone, Servers servers) {
        return answers(zone, servers, question)
                .thenApply(said -> Stream.concat(
                                said.stream(), unheard(zone, servers).map(host -> unasked(question, host)))
                        .toList());
    }

    /** Asks these servers, whether or not anybody has handed the zone over to them. */
    CompletionStage<List<Answer>> ask(Question question, String zone, Set<String> hosts) {
        List<Zone.Host> unasked = hosts.stream()
                .map(host -> new Zone.Host(Names.of(Question.canonical(host)), List.of()))
                .toList();
        Zone theirs = new Zone(Names.of(Question.canonical(zone)), unasked, Optional.of(Name.root), false);
        return servers(network.inquiry(question), theirs).thenCompose(servers -> answers(theirs, servers, question));
    }

    private CompletionStage<List<Answer>> answers(Zone zone, Servers servers, Question question) {
        return all(zone, servers.each(), Reader.of(question), Census::answer);
    }

    CompletionStage<Delegation> delegation(String name) {
        Inquiry inquiry = network.inquiry(new Question(name, RecordType.SOA));
        return locate(inquiry, Names.of(name)).thenCompose(found -> {
            if (found.zone().isEmpty()) {
                Reading.Useless why = useless(found.verdict());
                Delegation nobody = new Delegation.Undetermined(why.cause(), inquiry.sentence(why), inquiry.evidence());
                return CompletableFuture.completedFuture(nobody);
            }
            return delegation(inquiry, found.zone().get());
        });
    }

    private CompletionStage<Delegation> delegation(Inquiry inquiry, Zone zone) {
        Reader whoServes = Reader.of(zone.apex(), RecordType.NS);
        return servers(inquiry, zone)
                .thenCompose(named -> all(zone, named.each(), whoServes, said -> said)
                        .thenCompose(said -> {
                            List<Zone.Host> own = own(said);
                            Set<Name> known =
                                    zone.hosts().stream().map(Zone.Host::name).collect(Collectors.toSet());
                            List<Zone.Host> further = own.stream()
                                    .filter(host -> !known.contains(host.name()))
                                    .toList();
                            return servers(inquiry, with(zone, further))
                                    .thenCompose(more -> known(zone, further, own, named.and(more)));
                        }));
    }

    private CompletionStage<Delegation> known(
            Zone zone, List<Zone.Host> further, List<Zone.Host> own, Servers servers) {
        Zone everybody = with(
                zone, Stream.concat(zone.hosts().stream(), further.stream()).toList());
        List<String> without = unheard(everybody, servers).toList();
        return all(zone, servers.each(), Reader.of(zone.apex(), RecordType.SOA), said -> said)
                .thenApply(standings -> known(without, zone, own, standings));
    }

    private Delegation known(List<String> without, Zone zone, List<Zone.Host> own, List<Said> said) {
        Optional<Delegation.Referral> referral = zone.referredBy()
                .map(from -> new Delegation.Referral(Names.text(from), names(zone.hosts()), zone.signed()));
        Optional<ResourceRecord.Soa> soa = said.stream()
                .flatMap(one -> one.reading() instanceof Reading.Records found
                        ? Stream.of(Records.soa((SOARecord) found.records().get(0)))
                        : Stream.empty())
                .findFirst();
        Stream<Delegation.Standing> silent = without.stream()
                .map(host -> withoutAddress(Names.question(zone.apex(), RecordType.SOA), host))
                .map(evidence -> new Delegation.Standing(evidence.server(), evidence));
        return new Delegation.Known(
                Names.text(zone.apex()),
                referral,
                names(own),
                soa,
                Stream.concat(said.stream().map(Census::standing), silent).toList());
    }

    /**
     * Goes down to the zone a name lies in. Where the same servers have a zone and one below it, no referral tells of the
     * lower one; the SOA does.
     */
    private CompletionStage<Descent.Found> locate(Inquiry inquiry, Name name) {
        return descent.ask(inquiry, Reader.of(name, RecordType.SOA)).thenCompose(found -> {
            if (found.zone().isEmpty()) {
                return CompletableFuture.completedFuture(found);
            }
            if (found.verdict().reading() instanceof Reading.Alias && Names.depth(name) > 1) {
                // A CNAME stands beside nothing else, so the zone begins higher up.
                return locate(inquiry, new Name(name, 1));
            }
            Zone asked = found.zone().get();
            return apex(found.verdict().reading())
                    .filter(apex -> Names.below(apex, asked.apex()))
                    .map(apex -> lower(inquiry, asked, apex))
                    .orElse(CompletableFuture.completedFuture(found));
        });
    }

    private static Optional<Name> apex(Reading reading) {
        if (reading instanceof Reading.Records found) {
            return Optional.of(found.records().get(0).getName());
        }
        return reading instanceof Reading.Nothing nothing ? nothing.soa().map(Record::getName) : Optional.empty();
    }

    private CompletionStage<Descent.Found> lower(Inquiry inquiry, Zone above, Name apex) {
        return descent.servers(inquiry, above, Reader.of(apex, RecordType.NS)).thenApply(verdict -> {
            List<Zone.Host> hosts =
                    verdict.reading() instanceof Reading.Records found ? hosts(found.records()) : above.hosts();
            return new Descent.Found(Optional.of(new Zone(apex, hosts, Optional.empty(), false)), verdict);
        });
    }

    private CompletionStage<Servers> servers(Inquiry inquiry, Zone zone) {
        Candidates candidates = new Candidates(network, inquiry, zone);
        return drain(candidates, new ArrayList<>()).thenApply(servers -> new Servers(servers, candidates.reachable()));
    }

    private static CompletionStage<List<Server>> drain(Candidates candidates, List<Server> servers) {
        return candidates.next().thenCompose(next -> {
            Optional<Server> one = next.or(candidates::silent);
            if (one.isEmpty()) {
                return CompletableFuture.completedFuture(servers);
            }
            servers.add(one.get());
            return drain(candidates, servers);
        });
    }

    /** {@return what each says, in the form that is wanted of it} Made when it arrives: what came is far larger. */
    private <T> CompletionStage<List<T>> all(Zone zone, List<Server> servers, Reader reader, Function<Said, T> form) {
        List<CompletableFuture<T>> asked = servers.stream()
                .map(server -> {
                    Inquiry inquiry = network.inquiry(reader.question());
                    return network.asker()
                            .authority(inquiry, server, zone, reader)
                            .thenApply(reading -> form.apply(new Said(server, inquiry, reading)))
                            .toCompletableFuture();
                })
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(done -> asked.stream().map(CompletableFuture::join).toList());
    }

    private static Answer answer(Said said) {
        return Pursuit.answer(said.inquiry(), List.of(), new Tally.Verdict(said.reading(), 1));
    }

    private static Delegation.Standing standing(Said said) {
        List<Evidence> seen = said.inquiry().evidence();
        Evidence last = seen.get(seen.size() - 1);
        boolean sound =
                said.reading() instanceof Reading.Records || last.failure().isPresent();
        return new Delegation.Standing(
                said.server().label(),
                sound
                        ? last
                        : new Evidence(
                                last.asked(), last.server(), last.contact(), Optional.of(Cause.LAME), last.said()));
    }

    /** {@return the hosts that are named as servers and were not asked: no address of theirs is known that may be} */
    private static Stream<String> unheard(Zone zone, Servers servers) {
        return names(zone.hosts()).stream().filter(host -> !servers.names().contains(host));
    }

    private Answer unasked(Question question, String host) {
        Evidence evidence = withoutAddress(question, host);
        return new Answer.Undetermined(
                new Answer.Trail(question, List.of(), List.of(evidence)),
                Cause.NO_SERVERS,
                question + " could not be determined: " + host + " " + evidence.said() + ".");
    }

    private Evidence withoutAddress(Question question, String host) {
        return new Evidence(
                question,
                new NameServer(host, "no address", NameServer.Role.AUTHORITY),
                new Evidence.Contact(
                        Evidence.Transport.UDP, network.surroundings().clock().instant(), Duration.ZERO),
                Optional.of(Cause.NO_SERVERS),
                "has no address that may be asked");
    }

    private static List<Zone.Host> own(List<Said> said) {
        return said.stream()
                .flatMap(one -> one.reading() instanceof Reading.Records found
                        ? Stream.of(hosts(found.records()))
                        : Stream.empty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<Zone.Host> hosts(List<Record> servers) {
        return servers.stream()
                .map(one -> new Zone.Host(((NSRecord) one).getTarget(), List.of()))
                .toList();
    }

    private static Zone with(Zone zone, List<Zone.Host> hosts) {
        return new Zone(zone.apex(), hosts, zone.referredBy(), zone.signed());
    }

    private static Set<String> names(List<Zone.Host> hosts) {
        return hosts.stream().map(host -> Names.text(host.name())).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Answer undetermined(Inquiry inquiry, Tally.Verdict verdict) {
        return Pursuit.answer(inquiry, List.of(), Tally.Verdict.failed(useless(verdict)));
    }

    private static Reading.Useless useless(Tally.Verdict verdict) {
        return verdict.failure()
                .orElse(new Reading.Useless(Cause.NO_SERVERS, "no name server of it has an address that may be asked"));
    }
}
