package org.senderdomains.dkim;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which header fields are signed (RFC 6376 §5.4.1), and which are closed: named once more than present, so that one more
 * of them breaks the signature (§5.4, §8.15).
 *
 * <p>Everything not named here is left open. On purpose so are:
 *
 * <ul>
 *   <li>{@code Bcc}, {@code Resent-Bcc}, {@code Content-Length}: dropped before the message leaves;
 *   <li>{@code Return-Path}, {@code Received}, {@code Delivered-To}, {@code Authentication-Results}, {@code ARC-*}: written
 *       by every server on the way;
 *   <li>{@code DKIM-Signature}: each stands for itself, and others may be added or removed;
 *   <li>{@code Comments}, {@code Keywords}, {@code Precedence}, {@code X-*} and unknown fields: anybody may change them, and
 *       nobody relies on them (§5.4.1).
 * </ul>
 */
final class SignedFields {
    private enum Closed {
        /** One more always breaks the signature, even if the message has none. */
        ALWAYS,
        /**
         * One more breaks it only if the message has one. A missing Date or Message-ID is rightly added by the first
         * server (RFC 6409 §8); nobody is deceived by the others where there was none.
         */
        IF_PRESENT,
        /** Servers and lists rightly add more of them. */
        NEVER
    }

    private record Rule(String name, Closed closed) {}

    private static final List<Rule> RULES = rules();

    private SignedFields() {}

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        // What a reader takes for who, to whom and what it is about; and how the body is to be read: with another
        // Content-Type the same signed bytes show something else.
        for (String name : List.of(
                "From",
                "Sender",
                "Reply-To",
                "To",
                "Cc",
                "Subject",
                "MIME-Version",
                "Content-Type",
                "Content-Transfer-Encoding",
                "Content-Disposition")) {
            rules.add(new Rule(name, Closed.ALWAYS));
        }
        for (String name : List.of("Date", "Message-ID", "In-Reply-To", "References", "Disposition-Notification-To")) {
            rules.add(new Rule(name, Closed.IF_PRESENT));
        }
        // RFC 8058 §4 demands it for List-Unsubscribe and List-Unsubscribe-Post, large mailbox providers for
        // Feedback-ID.
        for (String name : List.of(
                "Auto-Submitted",
                "Content-Description",
                "Content-ID",
                "Content-Language",
                "Feedback-ID",
                "List-Archive",
                "List-Help",
                "List-ID",
                "List-Owner",
                "List-Post",
                "List-Subscribe",
                "List-Unsubscribe",
                "List-Unsubscribe-Post",
                "Resent-Cc",
                "Resent-Date",
                "Resent-From",
                "Resent-Message-ID",
                "Resent-Sender",
                "Resent-To")) {
            rules.add(new Rule(name, Closed.NEVER));
        }
        return List.copyOf(rules);
    }

    /** {@return the names for {@code h=}, in an order that depends on nothing but which fields there are} */
    static List<String> in(Map<String, Deque<RawMessage.Field>> fields) {
        List<String> names = new ArrayList<>();
        for (Rule rule : RULES) {
            Deque<RawMessage.Field> present = fields.get(rule.name().toLowerCase(Locale.ROOT));
            int count = present == null ? 0 : present.size();
            boolean close = rule.closed() == Closed.ALWAYS || rule.closed() == Closed.IF_PRESENT && count > 0;
            for (int i = 0; i < (close ? count + 1 : count); i++) {
                names.add(rule.name());
            }
        }
        return names;
    }
}
