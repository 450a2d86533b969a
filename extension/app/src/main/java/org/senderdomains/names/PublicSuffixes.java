package org.senderdomains.names;

import com.google.common.net.InternetDomainName;

/**
 * The public suffix list (publicsuffix.org), in the edition bundled with Guava. Its private section (github.io,
 * blogspot.com, uk.com) counts like the rest: such a name itself is shared by strangers and nobody's own domain, while one
 * below it is its registrant's, who may claim it if they can publish records there.
 */
final class PublicSuffixes {

    private PublicSuffixes() {}

    /** {@return whether everybody may register names directly below this one} */
    static boolean contains(DomainName name) {
        // The list's prevailing rule for a top-level domain it does not name is "*".
        return name.ascii().indexOf('.') < 0
                || InternetDomainName.isValid(name.ascii())
                        && InternetDomainName.from(name.ascii()).isPublicSuffix();
    }

    /** {@return the name itself or the one above it that somebody registered, directly below a public suffix} */
    static String registered(DomainName name) {
        if (contains(name)) {
            return name.ascii();
        }
        if (InternetDomainName.isValid(name.ascii())) {
            InternetDomainName known = InternetDomainName.from(name.ascii());
            if (known.isUnderPublicSuffix()) {
                return known.topPrivateDomain().toString();
            }
        }
        String[] labels = name.ascii().split("\\.");
        return labels[labels.length - 2] + "." + labels[labels.length - 1];
    }
}
