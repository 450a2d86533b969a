package org.senderdomains.names;

import com.google.common.net.InternetDomainName;

/** The public suffix list (publicsuffix.org), in the edition bundled with Guava. */
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
        if (InternetDomainName.isValid(name.ascii())) {
            InternetDomainName known = InternetDomainName.from(name.ascii());
            if (known.isUnderPublicSuffix()) {
                return known.topPrivateDomain().toString();
            }
        }
        String[] labels = name.ascii().split("\\.");
        return labels.length < 2 ? name.ascii() : labels[labels.length - 2] + "." + labels[labels.length - 1];
    }
}
