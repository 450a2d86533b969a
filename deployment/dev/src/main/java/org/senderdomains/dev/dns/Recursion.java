package org.senderdomains.dev.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * What a caching resolver does: it walks down from the top through the referrals, and remembers what it heard for as
 * long as the TTL allows. The world's own servers live in the same JVM and are reached without a wire.
 */
final class Recursion {

    private static final int MAX_STEPS = 40;

    /** Asks the server at an address; {@code empty} if there is none, or it does not answer. */
    interface Servers {
        Optional<byte[]> ask(InetAddress address, Message query);
    }

    private final Servers servers;
    private final Function<Name, List<InetAddress>> top;
    private final InstantSource clock;
    private final Map<Key, Remembered> cache = new ConcurrentHashMap<>();

    private record Key(Name name, int type) {}

    private record Remembered(Message reply, Instant since, Instant until) {}

    /**
     * @param servers how servers are reached
     * @param top the addresses of the servers where the walk to a name begins
     */
    Recursion(Servers servers, Function<Name, List<InetAddress>> top, InstantSource clock) {
        this.servers = servers;
        this.top = top;
        this.clock = clock;
    }

    void forget() {
        cache.clear();
    }

    /** Writes the answer to the question it carries into {@code reply}. */
    void answer(Message reply, boolean checkingDisabled) {
        Name name = reply.getQuestion().getName();
        int type = reply.getQuestion().getType();
        for (int hop = 0; hop < MAX_STEPS; hop++) {
            Message step = remembered(new Key(name, type), checkingDisabled);
            reply.getHeader().setRcode(step.getRcode());
            List<Record> answers = step.getSection(Section.ANSWER);
            answers.forEach(one -> reply.addRecord(one, Section.ANSWER));
            Optional<Name> target = type == Type.CNAME ? Optional.empty() : target(answers, name, type);
            if (target.isEmpty()) {
                step.getSection(Section.AUTHORITY).stream()
                        .filter(one -> one.getType() == Type.SOA)
                        .forEach(one -> reply.addRecord(one, Section.AUTHORITY));
                return;
            }
            name = target.get();
        }
        reply.getHeader().setRcode(Rcode.SERVFAIL);
    }

    private static Optional<Name> target(List<Record> answers, Name name, int type) {
        if (answers.stream().anyMatch(one -> one.getType() == type)) {
            return Optional.empty();
        }
        return answers.stream()
                .filter(one -> one.getType() == Type.CNAME && one.getName().equals(name))
                .map(one -> ((CNAMERecord) one).getTarget())
                .findFirst();
    }

    private Message remembered(Key key, boolean checkingDisabled) {
        Remembered known = cache.get(key);
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.until())) {
            return aged(known.reply(), Duration.between(known.since(), now));
        }
        Message reply = walk(key, checkingDisabled);
        cache.put(key, new Remembered(reply, now, now.plus(lifetime(reply))));
        return reply;
    }

    /** RFC 1035 §3.2.1: what a cache gives out has the lifetime that is left. */
    private static Message aged(Message reply, Duration age) {
        Message aged = new Message(reply.getHeader().getID());
        aged.setHeader(reply.getHeader().clone());
        aged.addRecord(reply.getQuestion(), Section.QUESTION);
        for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
            reply.getSection(section).forEach(one -> aged.addRecord(aged(one, age), section));
        }
        return aged;
    }

    private static Record aged(Record one, Duration age) {
        long left = Math.max(0, one.getTTL() - age.toSeconds());
        return Record.newRecord(one.getName(), one.getType(), one.getDClass(), left, one.rdataToWireCanonical());
    }

    private static Duration lifetime(Message reply) {
        if (reply.getRcode() == Rcode.SERVFAIL) {
            return Duration.ZERO;
        }
        // RFC 2308 §5: that something is absent may be remembered for the lesser of the SOA's TTL and minimum.
        Stream<Long> negative = reply.getSection(Section.AUTHORITY).stream()
                .filter(one -> one.getType() == Type.SOA)
                .map(one -> Math.min(one.getTTL(), ((SOARecord) one).getMinimum()));
        Stream<Long> positive = reply.getSection(Section.ANSWER).stream().map(Record::getTTL);
        return Duration.ofSeconds(
                Stream.concat(negative, positive).min(Long::compare).orElse(0L));
    }

    private Message walk(Key key, boolean checkingDisabled) {
        List<InetAddress> next = top.apply(key.name());
        for (int step = 0; step < MAX_STEPS; step++) {
            Optional<Message> said = firstUsable(next, key, checkingDisabled);
            if (said.isEmpty()) {
                return failure(key);
            }
            Message reply = said.get();
            boolean referral = reply.getRcode() == Rcode.NOERROR
                    && reply.getSection(Section.ANSWER).isEmpty()
                    && reply.getSection(Section.AUTHORITY).stream().anyMatch(one -> one.getType() == Type.NS);
            if (!referral) {
                return onlyOwn(reply, key);
            }
            next = reply.getSection(Section.AUTHORITY).stream()
                    .filter(one -> one.getType() == Type.NS)
                    .flatMap(one -> addresses(one.getAdditionalName(), reply))
                    .toList();
        }
        return failure(key);
    }

    private Stream<InetAddress> addresses(Name host, Message referral) {
        List<InetAddress> glue = referral.getSection(Section.ADDITIONAL).stream()
                .filter(one -> one.getType() == Type.A && one.getName().equals(host))
                .map(one -> ((ARecord) one).getAddress())
                .toList();
        if (!glue.isEmpty()) {
            return glue.stream();
        }
        return remembered(new Key(host, Type.A), false).getSection(Section.ANSWER).stream()
                .filter(one -> one.getType() == Type.A)
                .map(one -> ((ARecord) one).getAddress());
    }

    /** {@return the answer without what its server added of its own accord: each CNAME's target is asked for anew} */
    private static Message onlyOwn(Message reply, Key key) {
        reply.getSection(Section.ANSWER).stream()
                .filter(one -> !one.getName().equals(key.name()))
                .forEach(one -> reply.removeRecord(one, Section.ANSWER));
        if (!reply.getSection(Section.ANSWER).isEmpty()) {
            // RFC 2308 §2.1: with a CNAME in the answer, the code tells of the chain's end.
            reply.getHeader().setRcode(Rcode.NOERROR);
            reply.removeAllRecords(Section.AUTHORITY);
        }
        return reply;
    }

    private Optional<Message> firstUsable(List<InetAddress> addresses, Key key, boolean checkingDisabled) {
        for (InetAddress address : addresses) {
            Message query = Message.newQuery(Record.newRecord(key.name(), key.type(), DClass.IN));
            query.getHeader().unsetFlag(Flags.RD);
            if (checkingDisabled) {
                query.getHeader().setFlag(Flags.CD);
            }
            Optional<Message> reply = servers.ask(address, query)
                    .flatMap(Recursion::parse)
                    .filter(said -> said.getRcode() == Rcode.NOERROR || said.getRcode() == Rcode.NXDOMAIN)
                    .filter(said ->
                            said.getHeader().getID() == query.getHeader().getID())
                    .filter(said -> query.getQuestion().equals(said.getQuestion()));
            if (reply.isPresent()) {
                return reply;
            }
        }
        return Optional.empty();
    }

    private static Optional<Message> parse(byte[] bytes) {
        try {
            return Optional.of(new Message(bytes));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Message failure(Key key) {
        Message failure = Message.newQuery(Record.newRecord(key.name(), key.type(), DClass.IN));
        failure.getHeader().setRcode(Rcode.SERVFAIL);
        return failure;
    }
}
