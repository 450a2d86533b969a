package org.senderdomains.dns.authority.response;

import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Names between our text form and the library's. */
public final class Names {

    /** What means something in a zone file, and so does not stand for itself. */
    private static final String SPECIAL = "\"().;\\@$";

    private Names() {}

    /** {@return a name in lower case without trailing dot, as RFC 1035 §5.1 writes it} The library's own way is slow. */
    public static String text(Name name) {
        byte[] wire = name.toWireCanonical();
        if (wire.length == 1) {
            return ".";
        }
        StringBuilder text = new StringBuilder(wire.length);
        for (int at = 0; wire[at] != 0; at += wire[at] + 1) {
            if (at > 0) {
                text.append('.');
            }
            for (int octet = at + 1; octet <= at + wire[at]; octet++) {
                append(text, wire[octet] & 0xff);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int octet) {
        if (octet <= ' ' || octet >= 0x7f) {
            text.append('\\')
                    .append((char) ('0' + octet / 100))
                    .append((char) ('0' + octet / 10 % 10))
                    .append((char) ('0' + octet % 10));
        } else {
            if (SPECIAL.indexOf(octet) >= 0) {
                text.append('\\');
            }
            text.append((char) octet);
        }
    }

    public static Name of(String canonical) {
        try {
            return Name.fromString(canonical, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("Not a domain name: \"" + canonical + "\".", e);
        }
    }

    /** {@return the last labels of a name; one label is its top-level domain} */
    public static Name last(Name name, int labels) {
        // The library counts the root as a label too.
        return new Name(name, name.labels() - 1 - labels);
    }

    /** {@return how many labels a name has, the root not counted} */
    public static int depth(Name name) {
        return name.labels() - 1;
    }

    /** {@return whether one name lies below another and is not the same} */
    public static boolean below(Name name, Name above) {
        return name.labels() > above.labels() && name.subdomain(above);
    }

    public static Question question(Name name, RecordType type) {
        return new Question(text(name), type);
    }
}
