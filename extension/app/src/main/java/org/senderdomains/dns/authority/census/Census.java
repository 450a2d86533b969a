package org.senderdomains.dns.authority.census;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Delegation;
import org.senderdomains.dns.Evidence;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.ResourceRecord;
import org.senderdomains.dns.Tier;
import org.senderdomains.dns.authority.delegation.Descent;
import org.senderdomains.dns.authority.inquiry.Inquiry;
import org.senderdomains.dns.authority.inquiry.Pursuit;
import org.senderdomains.dns.authority.inquiry.Tally;
import org.senderdomains.dns.authority.network.Network;
import org.senderdomains.dns.authority.response.Names;
import org.senderdomains.dns.authority.response.Reader;
import org.senderdomains.dns.authority.response.Reading;
import org.senderdomains.dns.authority.response.Records;
import org.senderdomains.dns.authority.response.Zone;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

/** Asks each server of a zone by itself. */
public record Census(Network network, Everybody everybody, Descent descent) {

    public Census(Network network, Descent descent) {
        this(network, new Everybody(network), descent);
    }

    public CompletionStage<List<Answer>> ask(Question question) {
        Inquiry inquiry = network.inquiry(question);
        Name name = Names.of(question.name());
        return locate(inquiry, name).thenCompose(found -> {
            if (found.zone().isEmpty()) {
                return CompletableFuture.completedFuture(List.of(undetermined(inquiry, found.verdict())));
            }
            Zone zone = found.zone().get();
            return everybody
                    .servers(inquiry, zone)
                    .thenCompose(servers -> servers.each().isEmpty()
                            ? CompletableFuture.completedFuture(List.of(undetermined(inquiry, found.verdict())))
                            : answers(question, zone, servers));
        });
    }

    /** {@return what was said, and of each server in charge that could not even be asked that it said nothing} */
    private CompletionStage<List<Answer>> answers(Question question, Zone zone, Everybody.Servers servers) {
        return everybody
                .all(zone, servers.each(), Reader.of(question), Everybody.Said::answer)
                .thenApply(said -> Stream.concat(said.stream(), everybody.unheard(question, zone, servers))
                        .toList());
    }

    /**
     * Asks everybody on the way down to a name.
     *
     * @param from a name above it; the way begins at the servers of the zone this one lies in
     */
    public CompletionStage<List<Tier>> askOnTheWayDown(Question question, String from) {
        Inquiry inquiry = network.inquiry(question);
        Name begin = Names.of(Question.canonical(from));
        return locate(inquiry, Names.of(question.name())).thenCompose(found -> {
            Optional<Zone> first = found.way().stream()
                    .filter(zone -> begin.subdomain(zone.apex()))
                    .reduce((above, below) -> below)
                    .or(() -> found.way().stream().findFirst());
            return first.isEmpty()
                    ? CompletableFuture.completedFuture(nobody(inquiry, found))
                    : everybody
                            .servers(inquiry, first.get())
                            .thenCompose(servers -> servers.each().isEmpty()
                                    ? CompletableFuture.completedFuture(nobody(inquiry, found))
                                    : new WayDown(everybody, inquiry, question)
                                            .from(first.get(), servers, found.unreferred()));
        });
    }

    private static List<Tier> nobody(Inquiry inquiry, Descent.Found found) {
        return List.of(new Tier(Set.of(), List.of(undetermined(inquiry, found.verdict()))));
    }

    /** Asks these servers, whether or not anybody has handed the zone over to them. */
    public CompletionStage<List<Answer>> ask(Question question, String zone, Set<String> hosts) {
        List<Zone.Host> unasked = hosts.stream()
                .map(host -> new Zone.Host(Names.of(Question.canonical(host)), List.of()))
                .toList();
        Zone theirs = new Zone(Names.of(Question.canonical(zone)), unasked, Optional.of(Name.root), false);
        return everybody
                .servers(network.inquiry(question), theirs)
                .thenCompose(
                        servers -> everybody.all(theirs, servers.each(), Reader.of(question), Everybody.Said::answer));
    }

    public CompletionStage<Delegation> delegation(String name) {
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
        return everybody
                .servers(inquiry, zone)
                .thenCompose(named -> everybody
                        .all(zone, named.each(), whoServes, said -> said)
                        .thenCompose(said -> {
                            List<Zone.Host> own = own(said);
                            Set<Name> known =
                                    zone.hosts().stream().map(Zone.Host::name).collect(Collectors.toSet());
                            List<Zone.Host> further = own.stream()
                                    .filter(host -> !known.contains(host.name()))
                                    .toList();
                            return everybody
                                    .servers(inquiry, with(zone, further))
                                    .thenCompose(more -> known(zone, further, own, named.and(more)));
                        }));
    }

    private CompletionStage<Delegation> known(
            Zone zone, List<Zone.Host> further, List<Zone.Host> own, Everybody.Servers servers) {
        Zone all = with(
                zone, Stream.concat(zone.hosts().stream(), further.stream()).toList());
        List<String> without = Everybody.unheard(all, servers).toList();
        return everybody
                .all(zone, servers.each(), Reader.of(zone.apex(), RecordType.SOA), said -> said)
                .thenApply(standings -> known(without, zone, own, standings));
    }

    private Delegation known(List<String> without, Zone zone, List<Zone.Host> own, List<Everybody.Said> said) {
        Optional<Delegation.Referral> referral = zone.referredBy()
                .map(from -> new Delegation.Referral(Names.text(from), Everybody.names(zone.hosts()), zone.signed()));
        Optional<ResourceRecord.Soa> soa = said.stream()
                .flatMap(one -> one.reading() instanceof Reading.Records found
                        ? Stream.of(Records.soa((SOARecord) found.records().get(0)))
                        : Stream.empty())
                .findFirst();
        Stream<Delegation.Standing> silent = without.stream()
                .map(host -> everybody.withoutAddress(Names.question(zone.apex(), RecordType.SOA), host))
                .map(evidence -> new Delegation.Standing(evidence.server(), evidence));
        return new Delegation.Known(
                Names.text(zone.apex()),
                referral,
                Everybody.names(own),
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
                    .map(apex -> lower(inquiry, found, apex))
                    .orElse(CompletableFuture.completedFuture(found));
        });
    }

    private static Optional<Name> apex(Reading reading) {
        if (reading instanceof Reading.Records found) {
            return Optional.of(found.records().get(0).getName());
        }
        return reading instanceof Reading.Nothing nothing ? nothing.soa().map(Record::getName) : Optional.empty();
    }

    private CompletionStage<Descent.Found> lower(Inquiry inquiry, Descent.Found found, Name apex) {
        Zone above = found.zone().orElseThrow();
        return descent.servers(inquiry, above, Reader.of(apex, RecordType.NS)).thenApply(verdict -> {
            List<Zone.Host> hosts =
                    verdict.reading() instanceof Reading.Records named ? hosts(named.records()) : above.hosts();
            return found.in(new Zone(apex, hosts, Optional.empty(), false), verdict);
        });
    }

    private static Delegation.Standing standing(Everybody.Said said) {
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

    private static List<Zone.Host> own(List<Everybody.Said> said) {
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

    private static Answer undetermined(Inquiry inquiry, Tally.Verdict verdict) {
        return Pursuit.answer(inquiry, List.of(), Tally.Verdict.failed(useless(verdict)));
    }

    private static Reading.Useless useless(Tally.Verdict verdict) {
        return verdict.failure()
                .orElse(new Reading.Useless(Cause.NO_SERVERS, "no name server of it has an address that may be asked"));
    }
}
