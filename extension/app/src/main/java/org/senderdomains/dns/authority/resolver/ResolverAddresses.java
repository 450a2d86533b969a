package org.senderdomains.dns.authority.resolver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.ResolverConfig;

/** Reads the setting {@code resolvers}. */
public final class ResolverAddresses {

    private static final int USUAL_PORT = 53;
    private static final Pattern IN_BRACKETS = Pattern.compile("\\[([0-9a-fA-F:.]+)](?::([0-9]{1,5}))?");
    private static final Pattern BARE_IPV6 = Pattern.compile("([0-9a-fA-F.]*:[0-9a-fA-F.]*:[0-9a-fA-F:.]*)()");
    private static final Pattern HOST = Pattern.compile("([^:\\[\\]\\s]+)(?::([0-9]{1,5}))?");

    private ResolverAddresses() {}

    /** {@return the addresses in the order written; the system's if nothing is written} */
    public static List<InetSocketAddress> of(List<String> written) {
        if (written.isEmpty()) {
            ResolverConfig.refresh();
            return ResolverConfig.getCurrentConfig().servers();
        }
        return written.stream().map(ResolverAddresses::of).toList();
    }

    private static InetSocketAddress of(String written) {
        for (Pattern form : List.of(IN_BRACKETS, BARE_IPV6, HOST)) {
            Matcher matcher = form.matcher(written.strip());
            if (matcher.matches()) {
                String port = matcher.group(2);
                return address(
                        written,
                        matcher.group(1),
                        port == null || port.isEmpty() ? USUAL_PORT : Integer.parseInt(port));
            }
        }
        throw new IllegalArgumentException("The resolver \"" + written
                + "\" is not written as host[:port], such as 192.0.2.1 or [2001:db8::1]:53.");
    }

    private static InetSocketAddress address(String written, String host, int port) {
        if (port < 1 || port > 0xffff) {
            throw new IllegalArgumentException("The resolver \"" + written + "\" has a port that does not exist.");
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("The resolver \"" + written + "\" has no address.", e);
        }
    }
}
