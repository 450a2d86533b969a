package org.senderdomains.dns.authority.census;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.Tier;
import org.senderdomains.dns.authority.inquiry.Inquiry;
import org.senderdomains.dns.authority.inquiry.Server;
import org.senderdomains.dns.authority.response.Reader;
import org.senderdomains.dns.authority.response.Reading;
import org.senderdomains.dns.authority.response.Zone;
import org.xbill.DNS.Name;

/**
 * One question to everybody from one zone down. Nobody's referral is taken for the others': each server of the zone is
 * asked, and whoever is named below by any of them is asked, too. So where one server of several leads to others, what the
 * several have to say is heard all the same.
 */
final class WayDown {

    private final Everybody everybody;
    private final Inquiry inquiry;
    private final Question question;
    private final List<Tier> tiers = new ArrayList<>();
    /** Whose answer is told of already: under another name, or for another zone, it would say the same. */
    private final Set<InetSocketAddress> answered = new HashSet<>();

    /**
     * @param inquiry bounds how many are asked below the first zone
     */
    WayDown(Everybody everybody, Inquiry inquiry, Question question) {
        this.everybody = everybody;
        this.inquiry = inquiry;
        this.question = question;
    }

    /** What one server says: an answer of its own, or where to go. */
    private record Step(Server server, Optional<Zone> below, Answer answer) {
        static Step of(Everybody.Said said) {
            Optional<Zone> below =
                    said.reading() instanceof Reading.Referral referral ? Optional.of(referral.to()) : Optional.empty();
            return new Step(said.server(), below, said.answer());
        }

        boolean isHeard() {
            return below.isPresent() || !(answer instanceof Answer.Undetermined);
        }
    }

    /** Who is in charge of what and where, whatever the order in which that is told. */
    private record Delegated(Name apex, Map<Name, Set<InetAddress>> to) {
        static Delegated of(Zone zone) {
            Map<Name, Set<InetAddress>> to = new HashMap<>();
            zone.hosts().forEach(host -> to.put(host.name(), Set.copyOf(host.glue())));
            return new Delegated(zone.apex(), to);
        }
    }

    /**
     * Asks the servers of a zone, and those of all zones they refer to.
     *
     * @param besides a zone below that these servers have themselves, with perhaps further servers
     */
    CompletionStage<List<Tier>> from(Zone zone, Everybody.Servers servers, Optional<Zone> besides) {
        return ask(zone, servers)
                .thenCompose(below ->
                        ask(Stream.concat(besides.stream(), below.stream()).toList(), 0))
                .thenApply(done -> tiers);
    }

    /** {@return the zones below that they refer to} */
    private CompletionStage<List<Zone>> ask(Zone zone, Everybody.Servers servers) {
        List<Server> further = servers.each().stream()
                .filter(server -> !answered.contains(server.address()))
                .toList();
        further.forEach(server -> inquiry.spend());
        return everybody.all(zone, further, Reader.of(question), Step::of).thenApply(steps -> {
            Stream<String> known = servers.each().stream()
                    .filter(server -> answered.contains(server.address()))
                    .map(server -> server.label().name());
            Stream<String> referring = steps.stream()
                    .filter(step -> step.below().isPresent())
                    .map(step -> step.server().label().name());
            Stream<Answer> own =
                    steps.stream().filter(step -> step.below().isEmpty()).map(Step::answer);
            tiers.add(new Tier(
                    Stream.concat(known, referring).collect(Collectors.toSet()),
                    Stream.concat(own, everybody.unheard(question, zone, servers))
                            .toList()));
            steps.stream()
                    .filter(step -> step.below().isEmpty() && step.isHeard())
                    .forEach(step -> answered.add(step.server().address()));
            Map<Delegated, Zone> below = new LinkedHashMap<>();
            steps.stream()
                    .flatMap(step -> step.below().stream())
                    .forEach(to -> below.putIfAbsent(Delegated.of(to), to));
            return List.copyOf(below.values());
        });
    }

    /** One zone after the other, so that there is an end to it however many there are. */
    private CompletionStage<Void> ask(List<Zone> zones, int next) {
        if (next == zones.size()) {
            return CompletableFuture.completedFuture(null);
        }
        Zone zone = zones.get(next);
        if (inquiry.over()) {
            // The others would fare alike, and one whom nobody could hear is enough to doubt the rest.
            tiers.add(new Tier(Set.of(), everybody.unasked(question, zone).toList()));
            return CompletableFuture.completedFuture(null);
        }
        zone.hosts().forEach(host -> inquiry.spend());
        return everybody
                .servers(inquiry, zone)
                .thenCompose(servers -> ask(zone, servers))
                .thenCompose(below -> ask(below, 0))
                .thenCompose(done -> ask(zones, next + 1));
    }
}
