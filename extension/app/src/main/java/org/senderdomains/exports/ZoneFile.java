package org.senderdomains.exports;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.senderdomains.domains.records.RecordType;
import org.senderdomains.domains.records.Required;
import org.senderdomains.names.DomainName;

/**
 * Lines for a zone file (RFC 1035 §5.1). Names are absolute and, other than everywhere else in the product, end in a dot:
 * so they mean the same whatever $ORIGIN stands above them.
 */
final class ZoneFile {

    /** RFC 1035 §3.3: a character string has at most 255 octets, so a long value is several of them. */
    private static final int LONGEST_STRING = 255;

    // An hour: what is put right counts soon, and nobody asks for these often.
    private static final int TTL = 3600;

    private ZoneFile() {}

    static String print(DomainName domain, List<Required> records) {
        StringBuilder text = new StringBuilder(
                "; Records for sending mail from %s, for the zone file of %s\n".formatted(domain, domain.zone()));
        for (Required record : records) {
            text.append("%s. %d IN %s %s\n".formatted(record.fullName(), TTL, record.type(), data(record)));
        }
        return text.toString();
    }

    private static String data(Required record) {
        return record.type() == RecordType.CNAME ? record.data() + "." : strings(record.data());
    }

    static String strings(String value) {
        byte[] octets = value.getBytes(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < octets.length; i++) {
            if (i > 0 && i % LONGEST_STRING == 0) {
                text.append("\" \"");
            }
            append(text, octets[i] & 0xFF);
        }
        return text.append('"').toString();
    }

    private static void append(StringBuilder text, int octet) {
        if (octet == '"' || octet == '\\') {
            text.append('\\').append((char) octet);
        } else if (octet < ' ' || octet > '~') {
            text.append("\\%03d".formatted(octet));
        } else {
            text.append((char) octet);
        }
    }
}
