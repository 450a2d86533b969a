package org.senderdomains.platform.served;

import org.senderdomains.dns.RecordType;

/**
 * A record that the platform serves, without its name.
 *
 * @param data as dns prints it: the text of a TXT record unbroken, {@code 10 mx.example} for an MX; printable ASCII
 */
public record ZoneRecord(RecordType type, String data) {

    /** Seconds. Short enough that a mistake is over within the hour, long enough to spare the name servers. */
    public static final int TTL = 3600;

    /** RFC 1035 §3.3: a character-string has at most 255 octets, so a long text is several of them. */
    private static final int LONGEST_STRING = 255;

    public ZoneRecord {
        if (!data.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("Not printable ASCII: \"" + data + "\".");
        }
    }

    public static ZoneRecord txt(String text) {
        return new ZoneRecord(RecordType.TXT, text);
    }

    public static ZoneRecord mx(int preference, String host) {
        return new ZoneRecord(RecordType.MX, preference + " " + host);
    }

    /** {@return the line of a master file (RFC 1035 §5.1), with the whole name so that it is right under any origin} */
    public String line(String name) {
        return name + ". " + TTL + " IN " + type + " " + (type == RecordType.TXT ? strings() : data + ".");
    }

    private String strings() {
        StringBuilder strings = new StringBuilder();
        for (int at = 0; at < data.length(); at += LONGEST_STRING) {
            String piece = data.substring(at, Math.min(at + LONGEST_STRING, data.length()));
            strings.append(at == 0 ? "\"" : " \"")
                    .append(piece.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return strings.toString();
    }

    /** Twin of {@link #read}. */
    @Override
    public String toString() {
        return type + " " + data;
    }

    public static ZoneRecord read(String text) {
        int space = text.indexOf(' ');
        return new ZoneRecord(RecordType.valueOf(text.substring(0, space)), text.substring(space + 1));
    }
}
