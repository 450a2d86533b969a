package org.senderdomains.dev.panel;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dev.dns.ZoneRecord;

/**
 * A record as the product shows it to a tenant: one value, unbroken.
 *
 * @param fullName without trailing dot
 */
record ShownRecord(String type, String fullName, String value) {

    /** RFC 1035 §3.3: a character-string holds at most 255 bytes. */
    private static final int LONGEST_STRING = 255;

    static List<ShownRecord> of(JsonObject domain) {
        return domain.getJsonArray("records").getValuesAs(JsonObject.class).stream()
                .map(one -> new ShownRecord(one.getString("type"), one.getString("fullName"), one.getString("value")))
                .toList();
    }

    ShownRecord named(String otherName) {
        return new ShownRecord(type, otherName, value);
    }

    ShownRecord valued(String otherValue) {
        return new ShownRecord(type, fullName, otherValue);
    }

    /** {@return the record in the form a zone file has it} */
    ZoneRecord inZone() {
        return new ZoneRecord(fullName, type, Zone.TTL, type.equals("TXT") ? strings(value) : value);
    }

    private static String strings(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            if (i % LONGEST_STRING == 0) {
                out.append(i == 0 ? "\"" : "\" \"");
            }
            int b = bytes[i] & 0xff;
            // RFC 1035 §5.1: a quote or backslash is escaped, anything else that is not plain ASCII by its number.
            if (b == '"' || b == '\\') {
                out.append('\\').append((char) b);
            } else if (b >= ' ' && b < 0x7f) {
                out.append((char) b);
            } else {
                out.append('\\').append(String.format("%03d", b));
            }
        }
        return out.append(bytes.length == 0 ? "\"\"" : "\"").toString();
    }
}
