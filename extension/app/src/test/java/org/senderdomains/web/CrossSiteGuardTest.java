package org.senderdomains.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossSiteGuardTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // A program such as curl.
                "-, -, mail.example, true",
                // A browser that says where the request comes from.
                "same-origin, https://mail.example, mail.example, true",
                "none, -, mail.example, true",
                "same-site, https://evil.mail.example, mail.example, false",
                "cross-site, https://mail.example, mail.example, false",
                // A browser on plain HTTP.
                "-, http://mail.example:8080, mail.example:8080, true",
                "-, http://MAIL.example:8080, mail.example:8080, true",
                "-, http://evil.example, mail.example, false",
                "-, http://mail.example, mail.example:8080, false",
                "-, null, mail.example, false",
                "-, http://mail.example@evil.example, mail.example, false",
                "-, not an origin, mail.example, false",
            })
    void only_the_platforms_own_pages_and_programs_may_change_anything(
            String site, String origin, String host, boolean may) {
        assertThat(CrossSiteGuard.isOwn(site, origin, host)).isEqualTo(may);
    }
}
