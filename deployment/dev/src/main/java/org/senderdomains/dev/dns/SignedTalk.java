package org.senderdomains.dev.dns;

import java.util.Optional;
import java.util.function.Function;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/**
 * Answers those who sign (RFC 8945): their questions as anybody's, and their dynamic updates (RFC 2136). Who does not
 * sign changes nothing. Faults are for those who ask without a signature.
 *
 * @param zones finds a zone this server has by its name
 * @param changed told after each update that was made
 */
record SignedTalk(UpdateKey key, Function<Name, Optional<Zone>> zones, Runnable changed) {

    /** {@return the answer; empty if the message is neither signed nor an update} */
    Optional<Message> answer(Message message, byte[] bytes, Function<Message, Message> honest) {
        TSIGRecord signature = message.getTSIG();
        boolean update = message.getHeader().getOpcode() == Opcode.UPDATE;
        if (message.getHeader().getFlag(Flags.QR)
                || message.getSection(Section.QUESTION).size() != 1
                || signature == null && !update) {
            return Optional.empty();
        }
        if (signature == null) {
            return Optional.of(code(message, Rcode.REFUSED));
        }
        TSIG tsig = key.tsig();
        if (!key.isNamed(signature.getName())) {
            return Optional.of(rejected(message, tsig, Rcode.BADKEY));
        }
        int error = tsig.verify(message, bytes, null);
        if (error != Rcode.NOERROR) {
            return Optional.of(rejected(message, tsig, error));
        }
        Message reply = update ? code(message, update(message)) : honest.apply(message);
        reply.setTSIG(tsig, Rcode.NOERROR, signature);
        return Optional.of(reply);
    }

    private int update(Message message) {
        Optional<Zone> zone = zones.apply(message.getQuestion().getName());
        if (zone.isEmpty()) {
            return Rcode.NOTAUTH;
        }
        int code = new ZoneChange(message).applyTo(zone.get());
        if (code == Rcode.NOERROR) {
            changed.run();
        }
        return code;
    }

    // RFC 8945 §5.2: NOTAUTH, with the reason in a signature that signs nothing; a late clock alone is told with one.
    private static Message rejected(Message message, TSIG tsig, int error) {
        Message reply = code(message, Rcode.NOTAUTH);
        reply.setTSIG(tsig, error, message.getTSIG());
        return reply;
    }

    private static Message code(Message message, int code) {
        Message reply = DnsServer.replyTo(message);
        reply.getHeader().setOpcode(message.getHeader().getOpcode());
        reply.getHeader().setRcode(code);
        return reply;
    }
}
