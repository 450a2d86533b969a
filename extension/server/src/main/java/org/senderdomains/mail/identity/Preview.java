package org.senderdomains.mail.identity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.senderdomains.mail.message.Field;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.Settings;

/**
 * Whom a mail would be from, by the same code that writes it when it leaves (PRODUCT rule M9).
 *
 * @param from as its reader sees it, with the display name
 * @param address the address in it
 * @param replyTo the same of where replies go; empty: to {@code from}
 */
public record Preview(String from, String address, Optional<String> replyTo) {

    /**
     * {@return what a decision makes of a mail}
     *
     * @param decision not to refuse it
     * @param from what the application writes into From, with or without a name
     */
    public static Preview of(Decision decision, Optional<String> from, Settings settings) {
        Identity identity = Identity.of(decision, written(from), settings, () -> "preview");
        return new Preview(
                identity.from().readable(),
                identity.from().mailbox().toString(),
                Optional.of(identity.replyTo().stream()
                                .map(NamedMailbox::readable)
                                .collect(Collectors.joining(", ")))
                        .filter(text ->
                                !text.isEmpty() && !text.equals(identity.from().readable())));
    }

    /** {@return the address that a mail with this From counts as written from; empty if it is none} */
    public static Optional<String> address(String from) {
        return written(Optional.of(from)).from().map(named -> named.mailbox().toString());
    }

    private static Names written(Optional<String> from) {
        List<Field> fields =
                from.map(text -> new Field("From", ' ' + text)).stream().toList();
        return Names.in(fields, Optional.empty());
    }
}
