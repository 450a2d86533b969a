package org.senderdomains.dns.authority.inquiry;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.senderdomains.dns.NameServer;
import org.senderdomains.dns.authority.response.Names;
import org.xbill.DNS.Name;

/** A server that can be asked. */
public record Server(NameServer label, InetSocketAddress address) {

    private static final int USUAL_PORT = 53;

    public static Server authority(Name host, InetAddress address, int port) {
        InetSocketAddress at = new InetSocketAddress(address, port);
        return new Server(new NameServer(Names.text(host), text(at), NameServer.Role.AUTHORITY), at);
    }

    public static Server resolver(InetSocketAddress at) {
        return new Server(new NameServer(at.getAddress().getHostAddress(), text(at), NameServer.Role.RESOLVER), at);
    }

    private static String text(InetSocketAddress at) {
        String host = at.getAddress().getHostAddress();
        if (at.getPort() == USUAL_PORT) {
            return host;
        }
        return (at.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + at.getPort();
    }
}
