package org.senderdomains.dns;

/**
 * A server that was asked, or would have been.
 *
 * @param name its host name without trailing dot; for a resolver its address
 * @param address {@code 192.0.2.1} or, with another port than 53, {@code 192.0.2.1:5353}
 */
public record NameServer(String name, String address, Role role) {

    /** In what quality a server is asked. */
    public enum Role {
        AUTHORITY,
        RESOLVER
    }

    /** {@return the server as it stands in sentences: {@code ns1.example.test (192.0.2.1)}} */
    @Override
    public String toString() {
        return role == Role.RESOLVER ? "the resolver " + address : name + " (" + address + ")";
    }
}
