package org.senderdomains.mail.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.senderdomains.mail.message.Field;

/**
 * What becomes of each header field that says who sent a mail (PRODUCT rules M2 and M7).
 *
 * <table>
 * <caption>Fates</caption>
 * <tr><td>From, Reply-To</td><td>written anew, whatever and however many there were</td></tr>
 * <tr><td>Sender, Resent-*, Return-Path, Errors-To</td><td>removed: they name further senders nobody proved</td></tr>
 * <tr><td>Disposition-Notification-To, Return-Receipt-To</td><td>kept as a request, answered to where replies
 * go</td></tr>
 * <tr><td>DKIM-Signature, DomainKey-Signature, ARC-*, Authentication-Results, Received-SPF</td><td>removed: they speak
 * of a mail that was, before this one was rewritten</td></tr>
 * <tr><td>X-Sender-*</td><td>removed: they are for this product alone</td></tr>
 * <tr><td>Bcc, Content-Length</td><td>removed, as Jakarta Mail's own transport does</td></tr>
 * <tr><td>everything else</td><td>kept, in its order</td></tr>
 * </table>
 */
public final class Rewrite {

    private static final Set<String> REMOVED = Set.of(
            "sender",
            "return-path",
            "errors-to",
            "dkim-signature",
            "domainkey-signature",
            "authentication-results",
            "received-spf",
            "bcc",
            "content-length");
    private static final List<String> REMOVED_PREFIXES = List.of("resent-", "arc-", "x-sender-");
    private static final Set<String> RECEIPTS = Set.of("disposition-notification-to", "return-receipt-to");

    private Rewrite() {}

    public static List<Field> rewrite(List<Field> written, Identity identity) {
        List<Field> fields = new ArrayList<>(written.size() + 2);
        // In front, so that what an application hides further down cannot stand before it.
        fields.add(NamedMailbox.field("From", List.of(identity.from())));
        if (!identity.replyTo().isEmpty()) {
            fields.add(NamedMailbox.field("Reply-To", identity.replyTo()));
        }
        for (Field field : written) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (RECEIPTS.contains(name)) {
                fields.add(NamedMailbox.field(
                        field.name(), identity.replyTo().isEmpty() ? List.of(identity.from()) : identity.replyTo()));
            } else if (!isIdentity(name)) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** {@return whether a field of this name, in lower case, never leaves as the application wrote it} */
    public static boolean isIdentity(String name) {
        return name.equals("from") || name.equals("reply-to") || REMOVED.contains(name) || hasRemovedPrefix(name);
    }

    // Every field of every mail is asked several times, and a stream costs more than the question.
    private static boolean hasRemovedPrefix(String name) {
        for (String prefix : REMOVED_PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
