package org.senderdomains.dns.authority.delegation;

import java.net.InetAddress;

/** Tells addresses of the public Internet from those that lead into somebody's own network (RFC 6890). */
final class PublicAddresses {

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        if (bytes.length == 4) {
            boolean thisNetwork = first == 0;
            boolean shared = first == 100 && (second & 0xc0) == 64;
            boolean protocols = first == 192 && second == 0 && third == 0;
            boolean benchmarks = first == 198 && (second & 0xfe) == 18;
            boolean reserved = first >= 240;
            return !(thisNetwork || shared || protocols || benchmarks || reserved);
        }
        int fourth = bytes[3] & 0xff;
        // 2000::/3 is all that was ever given out; 6to4 and Teredo in it carry IPv4 addresses of any kind.
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean teredo = first == 0x20 && second == 0x01 && third == 0 && fourth == 0;
        return (first & 0xe0) == 0x20 && !sixToFour && !teredo;
    }
}
