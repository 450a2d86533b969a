package org.senderdomains.dns.authority.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Evidence;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.authority.response.Reader;
import org.senderdomains.dns.authority.response.Reading;
import org.senderdomains.dns.authority.response.Zone;
import org.senderdomains.dns.wire.Query;
import org.senderdomains.dns.wire.Reply;
import org.senderdomains.dns.wire.Share;
import org.senderdomains.dns.wire.Wire;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/**
 * Asks one server, reads the reply and notes it.
 *
 * @param patience how long one inquiry may take with all the servers it asks one after the other
 * @param share what all it asks may hold together
 */
public record Asker(Wire wire, InstantSource clock, Duration patience, Share share) {

    /** {@return the same for the questions of one check} */
    public Asker forOneCheck() {
        return new Asker(wire, clock, patience, Share.ofOneCheck());
    }

    public Inquiry inquiry(Question question) {
        Instant end = clock.instant().plus(patience);
        return new Inquiry(question, () -> clock.instant().isAfter(end));
    }

    /** Asks a server of a zone. */
    public CompletionStage<Reading> authority(Inquiry inquiry, Server server, Zone zone, Reader reader) {
        Query.Style style = zone.referredBy().isEmpty() ? Query.Style.PARENT : Query.Style.AUTHORITY;
        return ask(inquiry, server, reader, style, message -> reader.authority(message, zone.apex()));
    }

    /** Asks a resolver, and if it fails, finds out whether that is because of DNSSEC. */
    public CompletionStage<Reading> resolver(Inquiry inquiry, Server server, Reader reader) {
        return ask(inquiry, server, reader, Query.Style.RESOLVER, reader::resolver)
                .thenCompose(first -> failed(first)
                        ? ask(inquiry, server, reader, Query.Style.UNCHECKED, reader::resolver)
                                .thenCompose(unchecked -> failed(unchecked) || unchecked instanceof Reading.Useless
                                        ? CompletableFuture.completedFuture(first)
                                        : again(inquiry, server, reader))
                        : CompletableFuture.completedFuture(first));
    }

    /** Without checking it answered. If it still fails with checking, then that is why, and no passing weakness. */
    private CompletionStage<Reading> again(Inquiry inquiry, Server server, Reader reader) {
        return ask(inquiry, server, reader, Query.Style.RESOLVER, message -> {
            Reading second = reader.resolver(message);
            return failed(second)
                    ? new Reading.Useless(
                            Cause.DNSSEC_BOGUS, "answered SERVFAIL, but with checking disabled it has an answer")
                    : second;
        });
    }

    private static boolean failed(Reading reading) {
        return reading instanceof Reading.Useless useless && useless.cause() == Cause.SERVFAIL;
    }

    private CompletionStage<Reading> ask(
            Inquiry inquiry, Server server, Reader reader, Query.Style style, Function<Message, Reading> how) {
        if (inquiry.over()) {
            return CompletableFuture.completedFuture(
                    new Reading.Useless(Cause.GAVE_UP, "it takes too long to find out"));
        }
        inquiry.spend();
        CompletableFuture<Reply> arrival = new CompletableFuture<>();
        wire.ask(new Query(server.address(), reader.name(), reader.type().number(), style, share), arrival::complete);
        return arrival.thenCompose(reply -> {
            if (style.edns() && reply instanceof Reply.Heard heard && dislikesEdns(heard.message())) {
                return ask(inquiry, server, reader, style.withoutEdns(), how);
            }
            Reading reading = reply instanceof Reply.Heard heard ? how.apply(heard.message()) : lost(reply);
            inquiry.note(evidence(server, reader, reply, reading));
            return CompletableFuture.completedFuture(reading);
        });
    }

    /** RFC 6891 §7: servers from before EDNS say FORMERR or NOTIMP, and should be asked again without. */
    private static boolean dislikesEdns(Message message) {
        int rcode = message.getRcode();
        return rcode == Rcode.FORMERR || rcode == Rcode.NOTIMP || rcode == Rcode.BADVERS;
    }

    private static Reading lost(Reply reply) {
        Reply.Lost lost = (Reply.Lost) reply;
        return new Reading.Useless(lost.cause(), lost.said());
    }

    private Evidence evidence(Server server, Reader reader, Reply reply, Reading reading) {
        Duration took = reply.took();
        return new Evidence(
                reader.question(),
                server.label(),
                new Evidence.Contact(reply.transport(), clock.instant().minus(took), took),
                reading instanceof Reading.Useless useless ? Optional.of(useless.cause()) : Optional.empty(),
                reading.said());
    }
}
