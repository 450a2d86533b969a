package org.senderdomains.mail.identity;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.senderdomains.mail.message.Field;

/**
 * The senders an application wrote into its mail, as far as they are usable.
 *
 * @param from the mailbox in From; empty if there is none, several, or one that is no plain mailbox
 * @param replyTo the mailboxes in Reply-To
 * @param envelope the reverse-path it asked for, on the message or on the session
 */
public record Names(Optional<NamedMailbox> from, List<NamedMailbox> replyTo, Optional<String> envelope) {

    public static Names in(List<Field> fields, Optional<String> envelope) {
        List<String> from = Field.values(fields, "From");
        Optional<NamedMailbox> only = from.size() == 1 ? single(addresses(from.get(0))) : Optional.empty();
        List<NamedMailbox> replyTo = Field.values(fields, "Reply-To").stream()
                .flatMap(value -> addresses(value).stream())
                .flatMap(address -> NamedMailbox.of(address).stream())
                .toList();
        return new Names(only, replyTo, envelope.filter(path -> !path.isBlank()));
    }

    /** {@return whether the application asked for the null reverse-path, as for automatic replies (RFC 3834 §3.3)} */
    boolean nullPath() {
        return envelope.filter(Identity.NULL_PATH::equals).isPresent();
    }

    private static Optional<NamedMailbox> single(List<InternetAddress> addresses) {
        return addresses.size() == 1 ? NamedMailbox.of(addresses.get(0)) : Optional.empty();
    }

    private static List<InternetAddress> addresses(String value) {
        try {
            return Stream.of(InternetAddress.parseHeader(readable(value), true)).toList();
        } catch (AddressException unreadable) {
            return List.of();
        }
    }

    /** Jakarta Mail reads a header section byte by byte; one in UTF-8 (RFC 6532) comes out with two letters for one. */
    private static String readable(String value) {
        if (Field.isWithin(value, 0x7f) || !Field.isWithin(value, 0xff)) {
            return value;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return value;
        }
    }
}
