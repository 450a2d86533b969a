package org.senderdomains.dns.authority;

import java.util.Locale;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Names between our text form and the library's. */
final class Names {

    private Names() {}

    static String text(Name name) {
        return name.equals(Name.root) ? "." : name.toString(true).toLowerCase(Locale.ROOT);
    }

    static Name of(String canonical) {
        try {
            return Name.fromString(canonical, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("Not a domain name: \"" + canonical + "\".", e);
        }
    }

    /** {@return the last labels of a name; one label is its top-level domain} */
    static Name last(Name name, int labels) {
        // The library counts the root as a label too.
        return new Name(name, name.labels() - 1 - labels);
    }

    /** {@return how many labels a name has, the root not counted} */
    static int depth(Name name) {
        return name.labels() - 1;
    }

    /** {@return whether one name lies below another and is not the same} */
    static boolean below(Name name, Name above) {
        return name.labels() > above.labels() && name.subdomain(above);
    }

    static Question question(Name name, RecordType type) {
        return new Question(text(name), type);
    }
}
