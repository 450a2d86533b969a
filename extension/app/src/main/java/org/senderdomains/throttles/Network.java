package org.senderdomains.throttles;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * From where somebody comes, as far as it can be counted.
 *
 * @param text an IPv4 address, or the first half of an IPv6 address: of the second half everybody has as many as they want
 *     (RFC 4291 §2.5.4)
 */
public record Network(String text) {

    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]+(%.*)?");

    /** @param address as the container gives it, which is never a name to be looked up */
    public static Network of(String address) {
        if (address == null || !LITERAL.matcher(address).matches()) {
            return new Network("unknown");
        }
        try {
            InetAddress known = InetAddress.getByName(address.replaceFirst("%.*", ""));
            return new Network(
                    known instanceof Inet6Address
                            ? HexFormat.of().formatHex(Arrays.copyOf(known.getAddress(), 8))
                            : known.getHostAddress());
        } catch (UnknownHostException e) {
            return new Network("unknown");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
