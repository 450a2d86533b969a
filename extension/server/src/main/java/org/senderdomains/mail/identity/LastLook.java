package org.senderdomains.mail.identity;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a finished header section as any receiver would, and knows nothing of how it was made.
 *
 * @param fields how many there should be
 * @param identity whom the mail should be from
 */
public record LastLook(int fields, Identity identity) {

    /** {@return what is wrong, as the end of a sentence; null if nothing is} */
    public String fault(String header) {
        List<String> read = new ArrayList<>(fields);
        // Behind the last field stand its own line end and the empty line.
        int end = Math.max(header.length() - 4, 0);
        for (int from = 0; from <= end; ) {
            int next = header.indexOf("\r\n", from);
            String line = header.substring(from, next < 0 || next > end ? end : next);
            from += line.length() + 2;
            if (line.isBlank()) {
                return "its header ends too early";
            } else if (line.startsWith(" ") || line.startsWith("\t")) {
                read.add(read.isEmpty() ? line : read.remove(read.size() - 1) + line);
            } else {
                read.add(line);
            }
        }
        return read.size() == fields ? faultOf(read) : "it has " + read.size() + " header fields instead of " + fields;
    }

    private String faultOf(List<String> read) {
        List<String> from = new ArrayList<>();
        int replyTo = 0;
        for (String field : read) {
            int colon = field.indexOf(':');
            String name = colon < 0 ? "" : field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (name.isEmpty() || field.indexOf('\r') >= 0 || field.indexOf('\n') >= 0) {
                return "it has a line that is no header field";
            } else if (name.equals("from")) {
                from.add(field.substring(colon + 1));
            } else if (name.equals("reply-to") ? ++replyTo > 1 : Rewrite.isIdentity(name)) {
                return "it has a field " + name + " too many";
            }
        }
        String mailbox = identity.from().mailbox().toString();
        return isOnly(from, mailbox) ? null : "it is not from " + mailbox + " alone";
    }

    private static boolean isOnly(List<String> from, String mailbox) {
        if (from.size() != 1) {
            return false;
        }
        try {
            InternetAddress[] addresses = InternetAddress.parseHeader(from.get(0), true);
            return addresses.length == 1 && mailbox.equals(addresses[0].getAddress());
        } catch (AddressException unreadable) {
            return false;
        }
    }
}
