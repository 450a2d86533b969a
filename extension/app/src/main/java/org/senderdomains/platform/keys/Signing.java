package org.senderdomains.platform.keys;

import org.senderdomains.dkim.DkimIdentity;

/** With what a mail can be signed. */
public sealed interface Signing {

    /** There is a key; whoever holds it can sign as the domain, so it is not to be kept for longer than a minute. */
    record Ready(DkimIdentity identity) implements Signing {}

    /**
     * There is none that signs: it is still to be made, or to be seen in DNS. That is nothing to alert anybody of.
     *
     * @param why a sentence for the operator
     */
    record Missing(String why) implements Signing {}

    /**
     * There is one, and it cannot be used. Such mail never leaves under the domain (PRODUCT rule M8).
     *
     * @param why a sentence for the operator
     */
    record Unusable(String why) implements Signing {}
}
