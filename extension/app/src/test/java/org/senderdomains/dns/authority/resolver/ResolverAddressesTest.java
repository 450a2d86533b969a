package org.senderdomains.dns.authority.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResolverAddressesTest {

    @Test
    void each_form_is_read() {
        assertThat(ResolverAddresses.of(List.of(
                        "192.0.2.1", "192.0.2.1:5353", " 127.0.0.1 ", "2001:db8::1", "[2001:db8::1]", "[::1]:54")))
                .containsExactly(
                        new InetSocketAddress("192.0.2.1", 53),
                        new InetSocketAddress("192.0.2.1", 5353),
                        new InetSocketAddress("127.0.0.1", 53),
                        new InetSocketAddress("2001:db8::1", 53),
                        new InetSocketAddress("2001:db8::1", 53),
                        new InetSocketAddress("::1", 54));
    }

    @Test
    void what_is_no_resolver_is_refused_in_words() {
        assertThatThrownBy(() -> ResolverAddresses.of(List.of("192.0.2.1:dns")))
                .hasMessage("The resolver \"192.0.2.1:dns\" is not written as host[:port], "
                        + "such as 192.0.2.1 or [2001:db8::1]:53.");
        assertThatThrownBy(() -> ResolverAddresses.of(List.of("192.0.2.1:70000")))
                .hasMessage("The resolver \"192.0.2.1:70000\" has a port that does not exist.");
    }
}
