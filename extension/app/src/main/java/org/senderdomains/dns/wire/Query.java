package org.senderdomains.dns.wire;

import java.net.InetSocketAddress;
import org.xbill.DNS.Name;

/**
 * A question to one server.
 *
 * @param share on whose account it goes what the question holds until it is answered
 */
public record Query(InetSocketAddress server, Name name, int type, Style style, Share share) {

    /** A question that nobody else has to do with. */
    Query(InetSocketAddress server, Name name, int type, Style style) {
        this(server, name, type, style, Share.unlimited());
    }

    /**
     * How the question is put.
     *
     * @param recurse RD: the server shall find out (a resolver)
     * @param unchecked CD: also what does not validate (RFC 4035 §3.2.2)
     * @param dnssec DO: with the records of DNSSEC (RFC 3225)
     * @param edns without it, answers over 512 bytes come over TCP
     */
    public record Style(boolean recurse, boolean unchecked, boolean dnssec, boolean edns) {
        public static final Style AUTHORITY = new Style(false, false, false, true);
        /** To a server that is likely to refer us to one below; the referral then tells whether the zone is signed. */
        public static final Style PARENT = new Style(false, false, true, true);

        public static final Style RESOLVER = new Style(true, false, false, true);
        public static final Style UNCHECKED = new Style(true, true, false, true);

        public Style withoutEdns() {
            return new Style(recurse, unchecked, false, false);
        }
    }
}
