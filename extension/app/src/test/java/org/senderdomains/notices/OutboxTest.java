package org.senderdomains.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.dev.inbox.SmtpFault;
import org.senderdomains.dev.inbox.SmtpFault.Stage;
import org.senderdomains.sender.Setting;

/** A notice reaches its reader once, whatever mail servers and databases do meanwhile. */
class OutboxTest {

    private final World world = new World();
    private final World.Node node = world.new Node();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_notice_is_sent_once_as_the_platforms_own_automatic_mail() {
        node.write(NoticeKind.VERIFIED, "owner@example.test", Language.EN);

        node.run();
        node.run();

        assertThat(world.mails()).hasSize(1);
        CaughtMail mail = world.mails().get(0);
        assertThat(mail.envelope().recipients()).containsExactly("owner@example.test");
        assertThat(mail.content().from()).isEqualTo("Invoices <no-reply@platform.test>");
        assertThat(mail.content().subject()).isEqualTo("例え.test is verified");
        assertThat(mail.content().values("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.content().values("Message-ID"))
                .containsExactly(node.only().messageId())
                .allMatch(id -> id.endsWith("@platform.test>"));
        assertThat(mail.content().values("Date")).containsExactly("Sun, 22 Nov 2026 01:00:00 +0000");
        assertThat(mail.content().values("Content-Language")).containsExactly("en");
        assertThat(node.only().state()).isEqualTo(NoticeState.SENT);
    }

    @Test
    void nothing_is_sent_for_what_was_rolled_back() {
        assertThatThrownBy(() -> node.transactions.inNew(() -> {
                    node.notices.write(
                            new Addressee(null, "owner@example.test", Language.EN),
                            NoticeKind.VERIFIED,
                            World.facts(),
                            world.now);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        node.run();

        assertThat(world.mails()).isEmpty();
        assertThat(node.all()).isEmpty();
    }

    /** Issue 5: SMTP down for an hour. */
    @Test
    void with_the_mail_server_down_for_an_hour_notices_wait_and_all_arrive_within_a_quarter_of_an_hour_after() {
        for (int i = 0; i < 5; i++) {
            node.write(NoticeKind.VERIFIED, "owner" + i + "@example.test", Language.JA);
        }
        world.inbox.refuseConnections();
        node.pass(Duration.ofHours(1));
        assertThat(node.all())
                .allMatch(notice -> notice.state() == NoticeState.WAITING)
                .anyMatch(notice -> notice.attempts() > 3)
                .allMatch(notice -> notice.attempts() < 10);

        world.inbox.acceptConnections();
        node.pass(Duration.ofMinutes(15));

        assertThat(world.mails())
                .extracting(mail -> mail.envelope().recipients().get(0))
                .containsExactlyInAnyOrder(
                        "owner0@example.test",
                        "owner1@example.test",
                        "owner2@example.test",
                        "owner3@example.test",
                        "owner4@example.test");
        assertThat(world.alerts).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"CONNECT", "MAIL", "RCPT", "DATA", "AFTER_DOT"})
    void a_temporary_refusal_puts_a_notice_off_and_loses_nothing(Stage stage) {
        for (int code : new int[] {421, 450, 451, 452}) {
            world.inbox.mails().clear();
            world.inbox.faults().times(1, new SmtpFault.Answer(stage, code, "4.3.2 Try again later"));
            node.write(NoticeKind.VERIFIED, "owner@example.test", Language.EN);
            node.run();
            assertThat(world.mails()).as("%d at %s", code, stage).isEmpty();

            world.now = world.now.plus(Duration.ofSeconds(59));
            node.run();
            assertThat(world.mails()).as("%d at %s, too early", code, stage).isEmpty();
            world.now = world.now.plus(Duration.ofSeconds(1));
            node.run();

            assertThat(world.mails()).as("%d at %s", code, stage).hasSize(1);
        }
        assertThat(world.alerts).isEmpty();
    }

    /** A lease is for nodes that died; whose node lives is tried again like any other, and holds up nobody. */
    @Test
    void an_attempt_that_breaks_puts_its_notice_off_and_no_other() {
        world.brokenLinks = 1;
        node.writeConfirmation("info@example.test", 7);
        node.write(NoticeKind.VERIFIED, "owner@example.test", Language.EN);

        node.run();

        assertThat(world.mails()).hasSize(1);
        assertThat(node.all().get(0).trouble())
                .isEqualTo("The attempt ended with java.lang.IllegalStateException; the log says why.");
        node.pass(Duration.ofMinutes(2));
        assertThat(world.mails())
                .extracting(mail -> mail.envelope().recipients().get(0))
                .containsExactly("owner@example.test", "info@example.test");
    }

    /** RFC 5321 §4.5.4.1: without an answer the mail has to be sent again; the receiver may know it by its Message-ID. */
    @Test
    void a_mail_server_that_closes_after_the_dot_gets_the_mail_again_with_the_same_message_id() {
        world.inbox.faults().times(1, new SmtpFault.HangUp(Stage.AFTER_DOT, true));
        node.write(NoticeKind.VERIFIED, "owner@example.test", Language.EN);

        node.run();
        node.pass(Duration.ofMinutes(2));

        assertThat(world.mails()).hasSize(2);
        assertThat(world.mails().get(0).content().values("Message-ID"))
                .isEqualTo(world.mails().get(1).content().values("Message-ID"));
        assertThat(world.mails().get(0).raw()).isEqualTo(world.mails().get(1).raw());
    }

    /** PRODUCT rule S2: the token is stored hashed, so that of a link sent before nothing is left to send again. */
    @Test
    void each_attempt_to_send_a_link_makes_a_new_one() {
        world.inbox.faults().times(1, new SmtpFault.HangUp(Stage.AFTER_DOT, true));
        node.writeConfirmation("info@example.test", 1);

        node.run();
        node.pass(Duration.ofMinutes(2));

        assertThat(world.mails().get(0).content().text())
                .contains("https://mail.platform.test/sender-domains/confirm/first");
        assertThat(world.mails().get(1).content().text())
                .contains("https://mail.platform.test/sender-domains/confirm/second");
    }

    @Test
    void a_link_to_nothing_is_not_sent_and_one_without_base_url_waits_for_it() {
        node.writeConfirmation("info@example.test", 1);
        world.settings = world.settings.with(Setting.BASE_URL, null);
        node.run();
        assertThat(node.only().trouble())
                .isEqualTo("base-url of /subsystem=sender-domains is not set, so there can be no link.");

        world.settings = world.settings.with(Setting.BASE_URL, "https://mail.platform.test");
        world.links.clear();
        node.pass(Duration.ofMinutes(2));

        assertThat(node.only().state()).isEqualTo(NoticeState.MOOT);
        assertThat(world.mails()).isEmpty();
    }
}
