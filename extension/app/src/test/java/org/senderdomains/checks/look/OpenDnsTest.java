package org.senderdomains.checks.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dns.authority.AuthoritativeDns;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

class OpenDnsTest {

    private final OpenDns dns = new OpenDns();
    private Settings settings = Settings.defaults().with(Setting.RESOLVERS, "127.0.0.1:1");

    OpenDnsTest() {
        dns.settings = () -> settings;
    }

    @AfterEach
    void close() {
        dns.close();
    }

    @Test
    void the_client_stays_the_same_while_it_works_and_is_set_as_it_was() {
        AuthoritativeDns first = dns.current();
        assertThat(dns.current()).isSameAs(first);

        settings = settings.with(Setting.DNS_TIMEOUT, "3000");
        AuthoritativeDns second = dns.current();
        assertThat(second).isNotSameAs(first);
        assertThat(second.isOpen()).isTrue();
        assertThat(first.isOpen()).isFalse();
    }

    @Test
    void a_client_that_has_ended_is_replaced() {
        AuthoritativeDns ended = dns.current();
        ended.close();
        assertThat(dns.current()).isNotSameAs(ended);
        assertThat(dns.current().isOpen()).isTrue();
    }
}
