package org.senderdomains.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.dev.inbox.SmtpFault;
import org.senderdomains.dev.inbox.SmtpFault.Stage;
import org.senderdomains.sender.Setting;

/** Notices that no mail server took: who is told, and what becomes of them. */
class GivenUpNoticesTest {

    private final World world = new World();
    private final World.Node node = world.new Node();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"MAIL", "RCPT", "DATA", "AFTER_DOT"})
    void a_refusal_for_good_ends_a_notice_and_the_operator_is_told_once(Stage stage) {
        world.inbox.faults().times(2, new SmtpFault.Answer(stage, 550, "5.1.1 No such user"));
        for (int i = 0; i < 3; i++) {
            node.write(NoticeKind.VERIFIED, "owner" + i + "@example.test", Language.EN);
        }

        node.run();

        assertThat(world.mails()).hasSize(1);
        assertThat(node.all())
                .extracting(Notice::state)
                .containsExactly(NoticeState.DEAD, NoticeState.DEAD, NoticeState.SENT);
        assertThat(node.all().get(0).trouble()).contains("550 5.1.1 No such user");
        assertThat(world.alerts).hasSize(1);
        assertThat(world.alerts.get(0).code()).isEqualTo(AlertCode.NOTICE_UNDELIVERABLE);
        assertThat(world.alerts.get(0).text()).contains("550 5.1.1 No such user");

        retry();
        node.run();
        assertThat(world.mails()).hasSize(3);
    }

    /** A wrong address is the usual reason; it is mended at the account or in the settings, not in each notice. */
    @Test
    void what_was_given_up_is_sent_again_to_the_address_that_was_mended() {
        world.settings = world.settings.with(Setting.OPERATOR_ADDRESS, "new-operator@platform.test");
        world.inbox.faults().times(2, new SmtpFault.Answer(Stage.RCPT, 550, "5.1.1 No such user"));
        Account sample = node.account("sample", Language.EN);
        node.write(NoticeKind.AT_RISK, Addressee.owner(sample));
        node.write(NoticeKind.ALERT, "old-operator@platform.test", Language.EN);
        node.run();
        node.transactions.inNew(() -> node.entities
                .createQuery("update Account a set a.owner.notificationAddress = 'mended@sample.test'")
                .executeUpdate());

        assertThat(retry()).isEqualTo(2);
        node.run();

        assertThat(world.mails())
                .extracting(mail -> mail.envelope().recipients().get(0))
                .containsExactlyInAnyOrder("mended@sample.test", "new-operator@platform.test");
    }

    @Test
    void an_alert_that_was_given_up_is_over_once_alerts_are_mailed_to_nobody() {
        world.inbox.faults().times(1, new SmtpFault.Answer(Stage.RCPT, 550, "5.1.1 No such user"));
        node.write(NoticeKind.ALERT, "old-operator@platform.test", Language.EN);
        node.run();

        assertThat(retry()).isZero();
        node.run();

        assertThat(world.mails()).isEmpty();
        assertThat(node.only().state()).isEqualTo(NoticeState.MOOT);
    }

    @Test
    void a_notice_that_dies_after_an_alert_did_is_alerted_all_the_same() {
        world.inbox.faults().always(new SmtpFault.Answer(Stage.RCPT, 550, "5.1.1 No such user"));
        node.write(NoticeKind.ALERT, "operator@platform.test", Language.EN);
        node.run();

        node.write(NoticeKind.AT_RISK, "owner@example.test", Language.EN);
        node.run();

        assertThat(world.alerts).hasSize(1);
        assertThat(world.alerts.get(0).text())
                .startsWith("A notice of kind at-risk for account null could not be delivered");
    }

    /** Who mistypes an address is shown so; the operator has nothing to mend. */
    @Test
    void a_confirmation_that_is_refused_is_nobodys_alert_and_whoever_asked_for_it_is_shown_so() {
        world.inbox.faults().times(1, new SmtpFault.Answer(Stage.RCPT, 550, "5.1.1 No such user"));
        node.writeConfirmation("mistyped@example.test", 7);
        node.run();

        assertThat(world.undeliverable).containsExactly(Map.entry(7L, Optional.of("550 5.1.1 No such user")));
        assertThat(world.alerts).isEmpty();
        assertThat(node.only().state()).isEqualTo(NoticeState.REFUSED);
        assertThat(node.transactions.inNew(node.outbox::countDead)).isZero();
        assertThat(node.transactions.inNew(node.outbox::dead)).isEmpty();
        world.now = world.now.plus(Duration.ofDays(31));
        node.transactions.inNew(() -> {
            node.outbox.forget();
            return null;
        });
        assertThat(node.all()).isEmpty();
    }

    /** What a stranger's mail server says is one line of plain text before anybody keeps it. */
    @Test
    void what_a_mail_server_says_is_kept_without_what_steers_a_terminal_and_no_longer_than_a_line() {
        world.inbox.faults().times(1, new SmtpFault.Answer(Stage.RCPT, 550, "<b>\u001b[31m " + "long ".repeat(80)));
        node.writeConfirmation("mistyped@example.test", 7);
        node.run();

        assertThat(world.undeliverable.get(7L).orElseThrow())
                .startsWith("550 <b>\ufffd[31m long long")
                .endsWith("…")
                .hasSize(201);
    }

    /** What is in the way between this server and its mail server is none of an account's business. */
    @Test
    void a_confirmation_that_nobody_took_for_five_days_has_no_words_of_a_mail_server() {
        world.inbox.faults().always(new SmtpFault.Answer(Stage.RCPT, 450, "4.2.0 Greylisted"));
        world.links.addAll(Collections.nCopies(1000, "/sender-domains/confirm/again"));
        node.writeConfirmation("info@example.test", 7);

        node.run();
        while (node.only().state() == NoticeState.WAITING) {
            world.now = world.now.plus(Duration.ofHours(5));
            node.run();
        }

        assertThat(world.undeliverable).containsExactly(Map.entry(7L, Optional.empty()));
    }

    @Test
    void a_notice_that_nobody_takes_for_five_days_is_given_up() {
        world.inbox.faults().always(new SmtpFault.Answer(Stage.RCPT, 450, "4.2.0 Greylisted"));
        node.write(NoticeKind.VERIFIED, "owner@example.test", Language.EN);

        node.run();
        while (node.only().state() == NoticeState.WAITING) {
            // A node that was switched off for some hours at a time.
            world.now = world.now.plus(Duration.ofHours(5));
            node.run();
        }

        assertThat(Duration.between(World.START, world.now)).isBetween(Duration.ofDays(5), Duration.ofHours(125));

        assertThat(node.only().state()).isEqualTo(NoticeState.DEAD);
        assertThat(world.alerts).hasSize(1);
    }

    @Test
    void an_alert_that_cannot_be_delivered_raises_no_other() {
        world.inbox.faults().always(new SmtpFault.Answer(Stage.RCPT, 550, "5.1.1 No such user"));
        node.write(NoticeKind.ALERT, "operator@platform.test", Language.EN);

        node.run();

        assertThat(node.only().state()).isEqualTo(NoticeState.DEAD);
        assertThat(world.alerts).isEmpty();
    }

    private int retry() {
        return node.transactions.inNew(() -> node.outbox.revive(world.settings.text(Setting.OPERATOR_ADDRESS)));
    }
}
