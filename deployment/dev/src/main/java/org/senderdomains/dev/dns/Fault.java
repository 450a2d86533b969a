package org.senderdomains.dev.dns;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A way to misbehave. Tests may write their own. */
@FunctionalInterface
public interface Fault {

    /**
     * What is sent instead of the honest answer.
     *
     * @param query as it was asked
     * @param honest makes the answer a sound server would give
     * @param overTcp whether it was asked over TCP
     */
    Delivery instead(Message query, Supplier<Message> honest, boolean overTcp);

    /**
     * What goes onto the wire, and when.
     *
     * @param bytes nothing: over UDP silence, over TCP the connection is closed
     * @param delay how long to wait before
     */
    record Delivery(Optional<byte[]> bytes, Duration delay) {
        static final Delivery NOTHING = new Delivery(Optional.empty(), Duration.ZERO);

        static Delivery of(Message message) {
            return new Delivery(Optional.of(message.toWire(65535)), Duration.ZERO);
        }
    }

    /** Answers with a bare response code of {@link Rcode}, such as {@code SERVFAIL}. */
    static Fault code(String rcode) {
        return (query, honest, overTcp) -> Delivery.of(bare(query, Rcode.value(rcode)));
    }

    static Fault nxdomain() {
        return code("NXDOMAIN");
    }

    static Fault servfail() {
        return code("SERVFAIL");
    }

    static Fault refused() {
        return code("REFUSED");
    }

    static Fault formerr() {
        return code("FORMERR");
    }

    static Fault notimp() {
        return code("NOTIMP");
    }

    /** Never answers. */
    static Fault silence() {
        return (query, honest, overTcp) -> Delivery.NOTHING;
    }

    /** Never answers, and over TCP does not hang up either before half a minute is over. */
    static Fault silentAndOpen() {
        return (query, honest, overTcp) -> new Delivery(Optional.empty(), Duration.ofSeconds(30));
    }

    /** Answers rightly, later. */
    static Fault slow(Duration delay) {
        return (query, honest, overTcp) ->
                new Delivery(Delivery.of(honest.get()).bytes(), delay);
    }

    /** Does not know EDNS, as servers before RFC 2671: FORMERR to every question that carries it. */
    static Fault withoutEdns() {
        return (query, honest, overTcp) ->
                Delivery.of(query.getOPT() == null ? honest.get() : bare(query, Rcode.FORMERR));
    }

    /** Says over UDP that the answer is cut off, and gives it over TCP. */
    static Fault truncated() {
        return (query, honest, overTcp) -> Delivery.of(overTcp ? honest.get() : cutOff(query));
    }

    /** Says over UDP that the answer is cut off, and hangs up over TCP. */
    static Fault truncatedWithoutTcp() {
        return (query, honest, overTcp) -> overTcp ? Delivery.NOTHING : Delivery.of(cutOff(query));
    }

    /** Answers over TCP only. */
    static Fault silentOverUdp() {
        return (query, honest, overTcp) -> overTcp ? Delivery.of(honest.get()) : Delivery.NOTHING;
    }

    static Fault wrongId() {
        return (query, honest, overTcp) -> {
            Message reply = honest.get();
            reply.getHeader().setID(reply.getHeader().getID() ^ 0x5555);
            return Delivery.of(reply);
        };
    }

    /** Answers a question nobody asked. */
    static Fault wrongQuestion() {
        return (query, honest, overTcp) -> {
            Message reply = honest.get();
            reply.removeAllRecords(Section.QUESTION);
            reply.addRecord(
                    Record.newRecord(ZoneRecord.name("somebody.else.invalid"), Type.TXT, DClass.IN), Section.QUESTION);
            return Delivery.of(reply);
        };
    }

    /** The right id, then noise. */
    static Fault garbage() {
        return (query, honest, overTcp) -> {
            byte[] noise = new byte[40];
            java.util.Arrays.fill(noise, (byte) 0xab);
            noise[0] = (byte) (query.getHeader().getID() >> 8);
            noise[1] = (byte) query.getHeader().getID();
            noise[2] = (byte) 0x84;
            noise[3] = 0;
            return new Delivery(Optional.of(noise), Duration.ZERO);
        };
    }

    /** An authoritative answer with records of another name only. */
    static Fault unrelatedRecords() {
        return answering("somebody.else.invalid", "TXT", "\"not what you asked for\"");
    }

    /** Answers with two CNAMEs at the name that was asked for. */
    static Fault twoCnames() {
        return (query, honest, overTcp) -> {
            Message reply = bare(query, Rcode.NOERROR);
            reply.getHeader().setFlag(Flags.AA);
            String name = ZoneRecord.text(query.getQuestion().getName());
            for (String target : new String[] {"one.invalid", "two.invalid"}) {
                reply.addRecord(new ZoneRecord(name, "CNAME", Zone.TTL, target).toWire(), Section.ANSWER);
            }
            return Delivery.of(reply);
        };
    }

    /** Answers with one record, whatever was asked. */
    static Fault answering(String name, String type, String data) {
        return (query, honest, overTcp) -> {
            Message reply = bare(query, Rcode.NOERROR);
            reply.getHeader().setFlag(Flags.AA);
            reply.addRecord(new ZoneRecord(name, type, Zone.TTL, data).toWire(), Section.ANSWER);
            return Delivery.of(reply);
        };
    }

    /** Answers, but not as one who has authority: without AA. */
    static Fault notAuthoritative() {
        return (query, honest, overTcp) -> {
            Message reply = honest.get();
            reply.getHeader().unsetFlag(Flags.AA);
            return Delivery.of(reply);
        };
    }

    /** Knows nothing of the zone and points back up to the root. */
    static Fault upwardReferral() {
        return (query, honest, overTcp) -> {
            Message reply = bare(query, Rcode.NOERROR);
            reply.addRecord(new ZoneRecord(".", "NS", Zone.TTL, "a.root-servers.invalid").toWire(), Section.AUTHORITY);
            return Delivery.of(reply);
        };
    }

    /** Says the letters of the name in lower case, however they were asked. */
    static Fault lowerCase() {
        return (query, honest, overTcp) -> {
            Message reply = honest.get();
            Record question = reply.getQuestion();
            reply.removeAllRecords(Section.QUESTION);
            Name lower = question.getName().canonicalize();
            reply.addRecord(Record.newRecord(lower, question.getType(), question.getDClass()), Section.QUESTION);
            return Delivery.of(reply);
        };
    }

    /** A validating resolver that finds a broken signature, and says so as RFC 8914 asks. */
    static Fault bogus() {
        return bogus(true);
    }

    /** A validating resolver that finds a broken signature and only says SERVFAIL. */
    static Fault bogusWithoutReason() {
        return bogus(false);
    }

    private static Fault bogus(boolean saysWhy) {
        return (query, honest, overTcp) -> {
            if (query.getHeader().getFlag(Flags.CD)) {
                return Delivery.of(honest.get());
            }
            Message reply = bare(query, Rcode.SERVFAIL);
            if (saysWhy) {
                reply.removeAllRecords(Section.ADDITIONAL);
                EDNSOption why = new ExtendedErrorCodeOption(ExtendedErrorCodeOption.DNSSEC_BOGUS);
                reply.addRecord(new OPTRecord(DnsServer.UDP_SIZE, 0, 0, 0, why), Section.ADDITIONAL);
            }
            return Delivery.of(reply);
        };
    }

    private static Message cutOff(Message query) {
        Message reply = bare(query, Rcode.NOERROR);
        reply.getHeader().setFlag(Flags.TC);
        reply.getHeader().setFlag(Flags.AA);
        return reply;
    }

    private static Message bare(Message query, int rcode) {
        Message reply = DnsServer.replyTo(query);
        reply.getHeader().setRcode(rcode);
        return reply;
    }
}
