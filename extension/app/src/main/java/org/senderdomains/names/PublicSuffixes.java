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
}
