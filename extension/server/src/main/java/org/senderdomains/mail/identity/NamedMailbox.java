package org.senderdomains.mail.identity;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.senderdomains.mail.message.Field;
import org.senderdomains.sender.Mailbox;

/**
 * A mailbox with the display name it is shown with.
 *
 * @param name as cleaned by {@link DisplayName}
 */
public record NamedMailbox(Optional<String> name, Mailbox mailbox) {

    public static NamedMailbox nameless(Mailbox mailbox) {
        return new NamedMailbox(Optional.empty(), mailbox);
    }

    /** {@return the mailbox a header field spells with this address, empty if it is none this product lets in} */
    static Optional<NamedMailbox> of(InternetAddress address) {
        if (address.isGroup() || address.getAddress() == null) {
            return Optional.empty();
        }
        return Mailbox.parse(address.getAddress())
                .map(mailbox -> new NamedMailbox(DisplayName.clean(address.getPersonal()), mailbox));
    }

    /** {@return a header field with these mailboxes} */
    static Field field(String name, List<NamedMailbox> mailboxes) {
        StringBuilder text = new StringBuilder();
        for (NamedMailbox mailbox : mailboxes) {
            text.append(text.length() == 0 ? "" : ", ").append(mailbox.print());
        }
        return new Field(name, ' ' + MimeUtility.fold(name.length() + 2, text.toString()));
    }

    /** {@return the same as people read it: with nothing encoded} */
    String readable() {
        return name.filter(text -> text.chars().anyMatch(c -> c > 0x7e))
                .map(text -> text + " <" + mailbox + '>')
                .orElseGet(this::print);
    }

    /** {@return the mailbox as it stands in a header field, in ASCII (RFC 5322 §3.4, RFC 2047)} */
    String print() {
        if (name.isEmpty()) {
            return mailbox.toString();
        }
        return address().toString();
    }

    private InternetAddress address() {
        try {
            return new InternetAddress(mailbox.toString(), name.orElse(null), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError("Every Java platform knows UTF-8.", e);
        }
    }
}
