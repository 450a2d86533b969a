package org.senderdomains.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class GreetingTest {

    private static final Ports PORTS = Ports.of(new Properties());

    @Test
    void a_newcomer_reads_addresses_logins_and_what_to_do() {
        assertThat(Greeting.of(PORTS, new Logins("sesame"), true))
                .contains("   Set-up page         http://localhost:8080/sender-domains/\n   REST interface ")
                .contains("   Inbox               http://localhost:8025/       (SMTP on port 1025)\n")
                .contains("   Logins              taro, jiro, saburo, operator, admin\n   Password of all     sesame\n")
                .contains("   1. Add example.test on the set-up page as taro, or:\n        curl -u taro:sesame ")
                .contains("curl -d domain=example.test http://localhost:8053/api/publish\n");
    }

    @Test
    void a_page_that_is_not_there_is_not_promised() {
        assertThat(Greeting.of(PORTS, new Logins("sesame"), false))
                .doesNotContain("Set-up page", "set-up page")
                .contains("   1. Add example.test:\n");
    }
}
