package org.senderdomains.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void ports_are_the_usual_ones_unless_chosen() {
        Properties properties = new Properties();
        properties.setProperty("dev.http.port", "8180");
        Ports ports = Ports.of(properties);
        assertThat(ports.http()).hasToString("8180");
        assertThat(ports.management()).hasToString("9990");
    }

    @Test
    void a_port_that_is_none_is_named_with_its_property() {
        for (String wrong : new String[] {"x", "70000", "-1", ""}) {
            Properties properties = new Properties();
            properties.setProperty("dev.dns.port", wrong);
            assertThatThrownBy(() -> Ports.of(properties))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("-Ddev.dns.port must be a port from 0 to 65535, not \"" + wrong + "\".");
        }
    }

    @Test
    void a_busy_port_is_named_with_its_use_and_the_way_out() throws Exception {
        Properties free = new Properties();
        for (String name : new String[] {"http", "management", "inbox", "smtp", "panel", "dns"}) {
            free.setProperty("dev." + name + ".port", "0");
        }
        Ports.of(free).requireFree();
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free.setProperty("dev.http.port", Integer.toString(busy.getLocalPort()));
            assertThatThrownBy(() -> Ports.of(free).requireFree())
                    .hasMessage("Port " + busy.getLocalPort() + ", wanted for the server, is taken by another program"
                            + " (Address already in use). Stop that program, or choose another port with"
                            + " -Ddev.http.port=NUMBER.");
        }
    }
}
