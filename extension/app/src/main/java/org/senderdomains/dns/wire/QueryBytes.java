package org.senderdomains.dns.wire;

import java.nio.ByteBuffer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Type;

/** A query as it goes over the wire, and the test whether a reply belongs to it. Written by hand: this is the hot path. */
final class QueryBytes {

    /** RFC 1035 §4.1.1. */
    static final int HEADER = 12;

    /** What fits through every path without fragments: the number of DNS flag day 2020. */
    private static final int UDP_SIZE = 1232;

    private static final int OPT = 11;
    private static final int TYPE_AND_CLASS = 4;
    private static final int LETTER_CASE = 0x20;

    /** How a reply's question compares to the one that was sent. */
    enum Match {
        EXACT,
        /** The same but for upper and lower case. */
        LOOSE,
        NONE
    }

    private final byte[] bytes;
    private final int questionEnd;

    QueryBytes(Query query, Chance chance) {
        byte[] name = query.name().toWire();
        mixCase(name, chance);
        Query.Style style = query.style();
        questionEnd = HEADER + name.length + TYPE_AND_CLASS;
        ByteBuffer out = ByteBuffer.allocate(questionEnd + (style.edns() ? OPT : 0));
        out.putShort((short) chance.id());
        out.put((byte) (style.recurse() ? 0x01 : 0));
        out.put((byte) (style.unchecked() ? 0x10 : 0));
        out.putShort((short) 1).putShort((short) 0).putShort((short) 0).putShort((short) (style.edns() ? 1 : 0));
        out.put(name).putShort((short) query.type()).putShort((short) DClass.IN);
        if (style.edns()) {
            // RFC 6891 §6.1.2: the root's name, the type, our size in place of the class, flags in place of the TTL.
            out.put((byte) 0).putShort((short) Type.OPT).putShort((short) UDP_SIZE);
            out.putInt(style.dnssec() ? 0x8000 : 0).putShort((short) 0);
        }
        bytes = out.array();
    }

    byte[] bytes() {
        return bytes;
    }

    int id() {
        return ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    }

    /** Takes another id: the one it had is in use. */
    void changeId(Chance chance) {
        bytes[0] = (byte) chance.octet();
        bytes[1] = (byte) chance.octet();
    }

    /** {@return whether the first {@code length} bytes, a message with our id, are an answer to our question} */
    Match match(byte[] reply, int length) {
        boolean isReply = length >= HEADER && (reply[2] & 0x80) != 0;
        if (!isReply) {
            return Match.NONE;
        }
        int rcode = reply[3] & 0x0f;
        int questions = ((reply[4] & 0xff) << 8) | (reply[5] & 0xff);
        if (questions == 0 && rcode != 0 && rcode != 3) {
            // A server that could not make sense of the question may leave it out. Nothing can be slipped in that way:
            // such a reply is of no use to anybody.
            return Match.EXACT;
        }
        if (questions != 1 || length < questionEnd) {
            return Match.NONE;
        }
        Match match = Match.EXACT;
        for (int at = HEADER; at < questionEnd; at++) {
            int sent = bytes[at];
            int came = reply[at];
            if (sent != came) {
                if (lower(sent) != lower(came)) {
                    return Match.NONE;
                }
                match = Match.LOOSE;
            }
        }
        return match;
    }

    /** Up to one more bit for each letter that somebody who forges answers has to guess (draft-vixie-dnsext-dns0x20). */
    private static void mixCase(byte[] name, Chance chance) {
        int bits = 1;
        for (int at = 0; at < name.length; at++) {
            if (bits == 1) {
                bits = 0x100 | chance.octet();
            }
            boolean letter = lower(name[at]) >= 'a' && lower(name[at]) <= 'z';
            if (letter && (bits & 1) == 1) {
                name[at] ^= LETTER_CASE;
            }
            bits >>= 1;
        }
    }

    private static int lower(int octet) {
        return octet >= 'A' && octet <= 'Z' ? octet | LETTER_CASE : octet;
    }
}
