package org.senderdomains.dns.authority.census;

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
import org.senderdomains.dns.Evidence;
import org.senderdomains.dns.NameServer;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.authority.delegation.Candidates;
import org.senderdomains.dns.authority.inquiry.Inquiry;
import org.senderdomains.dns.authority.inquiry.Pursuit;
import org.senderdomains.dns.authority.inquiry.Server;
import org.senderdomains.dns.authority.inquiry.Tally;
import org.senderdomains.dns.authority.network.Network;
import org.senderdomains.dns.authority.response.Names;
import org.senderdomains.dns.authority.response.Reader;
import org.senderdomains.dns.authority.response.Reading;
import org.senderdomains.dns.authority.response.Zone;

/** All the servers of one zone, each by itself. */
record Everybody(Network network) {

    /** One server's say, and how it was come by. */
    record Said(Server server, Inquiry inquiry, Reading reading) {
        Answer answer() {
            return Pursuit.answer(inquiry, List.of(), new Tally.Verdict(reading, 1));
        }
    }

    /**
     * Whom to ask.
     *
     * @param each at each address once
     * @param names of all hosts that are reached so: several may be one server
     */
    record Servers(List<Server> each, Set<String> names) {
        Servers and(Servers more) {
            return new Servers(
                    Stream.concat(each.stream(), more.each.stream()).toList(),
                    Stream.concat(names.stream(), more.names.stream()).collect(Collectors.toSet()));
        }
    }

    CompletionStage<Servers> servers(Inquiry inquiry, Zone zone) {
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
    <T> CompletionStage<List<T>> all(Zone zone, List<Server> servers, Reader reader, Function<Said, T> form) {
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

    /** {@return of each host that was not asked, because no address of it is known that may be, that it said nothing} */
    Stream<Answer> unheard(Question question, Zone zone, Servers servers) {
        return unheard(zone, servers).map(host -> unheard(withoutAddress(question, host)));
    }

    /** {@return the hosts that are named as servers and were not asked: no address of theirs is known that may be} */
    static Stream<String> unheard(Zone zone, Servers servers) {
        return names(zone.hosts()).stream().filter(host -> !servers.names().contains(host));
    }

    /** {@return of each host of a zone that it said nothing, because nobody had the time to ask it} */
    Stream<Answer> unasked(Question question, Zone zone) {
        return names(zone.hosts()).stream()
                .map(host -> unheard(silence(question, host, Cause.GAVE_UP, "was not asked: it takes too long")));
    }

    private static Answer unheard(Evidence silence) {
        return new Answer.Undetermined(
                new Answer.Trail(silence.asked(), List.of(), List.of(silence)),
                silence.failure().orElseThrow(),
                silence.asked() + " could not be determined: "
                        + silence.server().name() + " " + silence.said() + ".");
    }

    Evidence withoutAddress(Question question, String host) {
        return silence(question, host, Cause.NO_SERVERS, "has no address that may be asked");
    }

    private Evidence silence(Question question, String host, Cause cause, String said) {
        return new Evidence(
                question,
                new NameServer(host, "no address", NameServer.Role.AUTHORITY),
                new Evidence.Contact(
                        Evidence.Transport.UDP, network.surroundings().clock().instant(), Duration.ZERO),
                Optional.of(cause),
                said);
    }

    static Set<String> names(List<Zone.Host> hosts) {
        return hosts.stream().map(host -> Names.text(host.name())).collect(Collectors.toCollection(TreeSet::new));
    }
}
