package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** The operator's own texts for notices, and the alerts that reach the operator by mail (PRODUCT rule C8, U3). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class NoticeTextsIT {
    private static final String OPERATOR = "ops@operators.test";

    @TempDir
    static Path directory;

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("notice-texts-tenant");
    }

    @BeforeAll
    static void settings() {
        new Journey().configure();
        try (Management management = World.get().management()) {
            management.set("operator-address", OPERATOR);
            management.set("notice-templates", directory.toString());
        }
    }

    @AfterAll
    static void reset() {
        try (Management management = World.get().management()) {
            management.reset("operator-address");
            management.reset("notice-templates");
        }
    }

    /** An alert about a text is raised where no transaction is under way. */
    @Test
    void the_operators_texts_are_sent_and_one_that_is_broken_is_an_alert_by_mail_and_loses_no_notice()
            throws Exception {
        write("started.en.txt", "Subject: Good news of {domain}\n\nWe see the first record of {account}.\n\n{link}\n");
        write("verified.en.txt", "Subject: Done\n\nHurrah, {somebody}.\n");
        write("closing.en.txt", "Yours, the people of {platform}");
        journey.account("own-texts", "");
        journey.member("own-texts", "taro", "admin", "taro@own-texts.test");
        Post owner = new Post(Journey.owner("own-texts"));
        Post operator = new Post(OPERATOR);

        journey.verifiedDomain("own-texts", "own-texts.test");

        CaughtMail started = owner.next();
        assertThat(started.content().subject()).isEqualTo("Good news of own-texts.test");
        assertThat(started.content().text())
                .contains("We see the first record of Sample KK.")
                .contains(Journey.BASE_URL + "/sender-domains/#/own-texts/domains/own-texts.test")
                .contains("Yours, the people of Invoices");
        CaughtMail verified = owner.next();
        assertThat(verified.content().subject()).isEqualTo("own-texts.test is verified");
        assertThat(verified.content().text()).doesNotContain("Hurrah", "Yours");
        CaughtMail alert = operator.next();
        while (!alert.content().subject().equals("[Invoices] Alert: notice-text-unusable")) {
            alert = operator.next();
        }
        assertThat(alert.content().text())
                .contains("Your text for notices of kind verified in " + directory
                        + " cannot be used: verified.en.txt: nothing is known for {somebody}; known are account,")
                .contains("ours is sent instead; no notice is lost.");
        // Other tests may have left some of their own.
        assertThat(journey.operator().get("/undelivered-notices").body()).doesNotContain("own-texts");
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
