package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Http;
import org.senderdomains.tests.world.World;

/** PRODUCT rules M1, M3, M4: whatever way an application sends, the product decides who the mail is from. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EveryWayOfSendingIT {
    private static final String ACCOUNT = "every-way";
    private static final Journey JOURNEY = new Journey();
    private static boolean ready;

    @Deployment(name = "plain", testable = false, order = 1)
    static WebArchive plain() {
        return Tenants.plain("tenant");
    }

    @Deployment(name = "bundling", testable = false, order = 2)
    static WebArchive bundling() {
        return Tenants.bundlingAngus("bundling-tenant");
    }

    static Stream<Arguments> waysAndApplications() {
        return Stream.of(Way.values())
                .flatMap(way -> Stream.of("tenant", "bundling-tenant").map(app -> Arguments.of(way, app)));
    }

    @BeforeAll
    static void a_member_with_a_verified_domain() {
        if (!ready) {
            JOURNEY.configure();
            JOURNEY.account(ACCOUNT, "");
            JOURNEY.member(ACCOUNT, "taro", "admin", "taro@every-way.test");
            JOURNEY.member(ACCOUNT, "jiro", "general", "jiro@elsewhere.test");
            JOURNEY.verifiedDomain(ACCOUNT, "every-way.test");
            ready = true;
        }
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("waysAndApplications")
    void a_member_of_a_verified_domain_sends_under_the_own_address(Way way, String application) throws Exception {
        CaughtMail mail =
                JOURNEY.send(at(application).as("taro"), way, Map.of("from", "Yamada Taro <taro@every-way.test>"));

        assertThat(mail.content().from()).isEqualTo("Yamada Taro <taro@every-way.test>");
        assertThat(mail.content().replyTo()).contains("taro@every-way.test");
        assertThat(mail.content().subject()).isEqualTo("Invoice 請求書");
        assertThat(mail.envelope().from()).matches("bounce\\+[0-9a-z]{16}@[0-9a-z]+\\.every-way\\.test");
        assertThat(mail.envelope().recipients()).containsExactly("customer@recipient.test");
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("waysAndApplications")
    void a_stranger_sends_from_the_fallback_address(Way way, String application) throws Exception {
        CaughtMail mail = JOURNEY.send(at(application), way, Map.of("from", "Someone <someone@application.test>"));

        assertThat(mail.content().from()).isEqualTo("Someone via Invoices <" + Journey.FALLBACK + ">");
        assertThat(mail.content().replyTo()).contains("someone@application.test");
        assertThat(mail.envelope().from()).isEqualTo(Journey.FALLBACK);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("waysAndApplications")
    void a_member_of_an_unverified_domain_sends_from_the_fallback_address(Way way, String application)
            throws Exception {
        CaughtMail mail =
                JOURNEY.send(at(application).as("jiro"), way, Map.of("from", "Sato Jiro <jiro@elsewhere.test>"));

        assertThat(mail.content().from()).isEqualTo("Sato Jiro via Invoices <" + Journey.FALLBACK + ">");
        assertThat(mail.content().replyTo()).contains("jiro@elsewhere.test");
        assertThat(mail.envelope().from()).isEqualTo(Journey.FALLBACK);
    }

    private static Http at(String application) {
        return World.get().at("/" + application);
    }
}
