package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Http;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** PRODUCT rule M8: when anything needed is unknown, mail leaves as fallback and is never lost. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PolicyGoneIT {
    private static final String ACCOUNT = "policy-gone";
    private static final Map<String, String> LETTER = Map.of("from", "Taro <taro@policy-gone.test>");
    private static final ModelNode EAR = Operations.createAddress("deployment", "sender-domains.ear");

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("policy-gone-tenant");
    }

    @BeforeAll
    static void a_member_with_a_verified_domain() {
        Journey journey = new Journey();
        journey.configure();
        journey.account(ACCOUNT, "");
        journey.member(ACCOUNT, "taro", "admin", "taro@policy-gone.test");
        journey.verifiedDomain(ACCOUNT, "policy-gone.test");
    }

    @Test
    void while_the_application_is_not_deployed_mail_leaves_as_fallback() throws Exception {
        assertThat(from()).isEqualTo("Taro <taro@policy-gone.test>");
        try (Management management = world.management()) {
            management.run(Operations.createOperation("undeploy", EAR));
            try {
                assertThat(from()).isEqualTo("Taro via Invoices <" + Journey.FALLBACK + ">");
            } finally {
                management.run(Operations.createOperation("deploy", EAR));
            }
        }
        assertThat(from()).isEqualTo("Taro <taro@policy-gone.test>");
    }

    @BeforeEach
    void decisions_are_remembered_for_a_second() {
        try (Management management = world.management()) {
            management.set("decision-lifetime", "1");
        }
    }

    @AfterEach
    void decisions_are_remembered_as_usual() {
        try (Management management = world.management()) {
            management.reset("decision-lifetime");
        }
    }

    /** M6, M8: and DMARC passes for it, because the platform's key is still known. */
    @Test
    void while_the_database_is_gone_mail_leaves_as_fallback_and_signed() throws Exception {
        assertThat(from()).isEqualTo("Taro <taro@policy-gone.test>");
        journey.send(world.at("/policy-gone-tenant"), Way.INJECTED_SESSION, Map.of("from", "stranger@elsewhere.test"));
        world.database().stop();
        try {
            // Remembered decisions are good for the decision lifetime, a second here.
            await().atMost(Journey.PATIENCE)
                    .untilAsserted(() -> assertThat(from()).isEqualTo("Taro via Invoices <" + Journey.FALLBACK + ">"));
            // And so would the platform's key be, if it were remembered like a decision.
            await().pollDelay(Duration.ofSeconds(2)).atMost(Journey.PATIENCE).until(() -> true);
            assertThat(journey.send(taro(), Way.INJECTED_SESSION, LETTER)
                            .content()
                            .from())
                    .isEqualTo("Taro via Invoices <" + Journey.FALLBACK + ">");
        } finally {
            world.database().start();
        }
        await().atMost(Journey.PATIENCE)
                .untilAsserted(() -> assertThat(from()).isEqualTo("Taro <taro@policy-gone.test>"));
    }

    private String from() throws InterruptedException {
        // While there is no application, there is nothing to sign with.
        return journey.sendSignedOrNot(taro(), Way.INJECTED_SESSION, LETTER)
                .content()
                .from();
    }

    private Http taro() {
        return world.at("/policy-gone-tenant").as("taro");
    }
}
