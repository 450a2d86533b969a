package org.senderdomains.dns.update;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Delegation;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.ResourceRecord;
import org.senderdomains.dns.Tier;
import org.senderdomains.programs.Knot;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;

/** A world in which one Knot is in charge of everything. */
public record KnotDns(Knot knot) implements Dns {

    /** {@return the key it takes updates with} */
    static TsigKey key(Knot knot) {
        return new TsigKey(Knot.KEY, "hmac-sha256", knot.secret());
    }

    /** {@return how it is reached with this key} */
    static UpdateServer server(Knot knot, TsigKey key) {
        return new UpdateServer("127.0.0.1", knot.port(), key, Duration.ofSeconds(5));
    }

    @Override
    public CompletionStage<Answer> ask(Question question) {
        return CompletableFuture.completedFuture(answer(question));
    }

    @Override
    public CompletionStage<Answer> askResolvers(Question question) {
        return ask(question);
    }

    @Override
    public CompletionStage<List<Answer>> askEveryServer(Question question) {
        return CompletableFuture.completedFuture(List.of(answer(question)));
    }

    @Override
    public CompletionStage<List<Tier>> askOnTheWayDown(Question question, String from) {
        return CompletableFuture.completedFuture(List.of(new Tier(Set.of(), List.of(answer(question)))));
    }

    @Override
    public CompletionStage<List<Answer>> askHosts(Question question, String zone, Set<String> hosts) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<Delegation> delegation(String name) {
        throw new UnsupportedOperationException();
    }

    private Answer answer(Question question) {
        Answer.Trail trail = new Answer.Trail(question, List.of(), List.of());
        try {
            SimpleResolver resolver = new SimpleResolver(InetAddress.getLoopbackAddress());
            resolver.setPort(knot.port());
            resolver.setTimeout(Duration.ofSeconds(2));
            Message message = resolver.send(Message.newQuery(Record.newRecord(
                    Name.fromString(question.name() + "."), question.type().number(), DClass.IN)));
            List<ResourceRecord> records = new ArrayList<>();
            message.getSection(Section.ANSWER).forEach(record -> records.add(record(question.name(), record)));
            if (message.getRcode() != Rcode.NOERROR && message.getRcode() != Rcode.NXDOMAIN) {
                return new Answer.Undetermined(trail, Cause.SERVFAIL, "Knot failed.");
            }
            return records.isEmpty()
                    ? new Answer.Absent(trail, Answer.Missing.RECORD, Optional.empty(), 1)
                    : new Answer.Present(trail, records, Optional.empty());
        } catch (IOException e) {
            return new Answer.Undetermined(trail, Cause.TIMEOUT, "Knot does not answer.");
        }
    }

    private static ResourceRecord record(String owner, Record record) {
        Duration ttl = Duration.ofSeconds(record.getTTL());
        if (record instanceof TXTRecord txt) {
            return new ResourceRecord.Txt(owner, ttl, txt.getStrings());
        }
        if (record instanceof MXRecord mx) {
            return new ResourceRecord.Mx(
                    owner, ttl, mx.getPriority(), mx.getTarget().toString(true));
        }
        throw new IllegalArgumentException("Not expected: " + record);
    }
}
