package org.senderdomains.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.dev.inbox.SmtpFault;
import org.senderdomains.dev.inbox.SmtpFault.Stage;
import org.senderdomains.notices.post.Postman;
import org.senderdomains.runtime.Transactions;
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
        pass(Duration.ofHours(1));
        assertThat(node.all())
                .allMatch(notice -> notice.state() == NoticeState.WAITING)
                .anyMatch(notice -> notice.attempts() > 3)
                .allMatch(notice -> notice.attempts() < 10);

        world.inbox.acceptConnections();
        pass(Duration.ofMinutes(15));

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
        pass(Duration.ofMinutes(2));
        assertThat(world.mails())
                .extracting(mail -> mail.envelope().recipients().get(0))
                .containsExactly("owner@example.test", "info@example.test");
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

    /** RFC 5321 §4.5.4.1: without an answer the mail has to be sent again; the receiver may know it by its Message-ID. */
    @Test
    void a_mail_server_that_closes_after_the_dot_gets_the_mail_again_with_the_same_message_id() {
        world.inbox.faults().times(1, new SmtpFault.HangUp(Stage.AFTER_DOT, true));
        node.write(NoticeKind.VERIFIED, "owner@example.test", Language.EN);

        node.run();
        pass(Duration.ofMinutes(2));

        assertThat(world.mails()).hasSize(2);
        assertThat(world.mails().get(0).content().values("Message-ID"))
                .isEqualTo(world.mails().get(1).content().values("Message-ID"));
        assertThat(world.mails().get(0).raw()).isEqualTo(world.mails().get(1).raw());
    }

    @Test
    void a_database_that_fails_after_the_mail_has_left_does_not_have_it_sent_again() {
        node.write(NoticeKind.VERIFIED, "owner@example.test", Language.EN);
        AtomicInteger transaction = new AtomicInteger();
        Postman postman = node.postman(new Transactions() {
            @Override
            public <T> T inNew(Supplier<T> work) {
                if (transaction.incrementAndGet() == 2) {
                    throw new IllegalStateException("database gone");
                }
                return node.transactions.inNew(work);
            }
        });

        assertThatThrownBy(() -> postman.run(World.LEASE)).hasMessage("database gone");
        assertThat(node.only().state()).isEqualTo(NoticeState.WAITING);
        postman.run(World.LEASE);

        assertThat(world.mails()).hasSize(1);
        assertThat(node.only().state()).isEqualTo(NoticeState.SENT);
    }

    /** C8: nobody dies, so nothing is doubled. After this the database goes, and with it what could not be noted. */
    @Test
    void a_node_that_stops_waits_until_the_mail_under_way_is_noted_and_takes_no_other() throws Exception {
        node.write(NoticeKind.VERIFIED, "owner@example.test", Language.EN);
        node.write(NoticeKind.VERIFIED, "other@example.test", Language.EN);
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger transaction = new AtomicInteger();
        Postman postman = node.postman(new Transactions() {
            @Override
            public <T> T inNew(Supplier<T> work) {
                if (transaction.incrementAndGet() == 2) {
                    answered.countDown();
                    await(goOn);
                }
                return node.transactions.inNew(work);
            }
        });
        Thread run = new Thread(() -> postman.run(World.LEASE));
        run.start();
        await(answered);

        assertThat(postman.stop(Duration.ZERO)).as("its note is under way").isFalse();
        goOn.countDown();
        assertThat(postman.stop(Duration.ofSeconds(30))).isTrue();

        assertThat(node.all()).extracting(Notice::state).containsExactly(NoticeState.SENT, NoticeState.WAITING);
        run.join(30_000);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting.", e);
        }
    }

    @Test
    void a_node_that_died_is_replaced_when_its_lease_is_over() {
        node.write(NoticeKind.VERIFIED, "owner@example.test", Language.EN);
        assertThat(node.transactions.inNew(() -> node.outbox.take(World.LEASE))).isPresent();
        World.Node other = world.new Node();

        other.run();
        assertThat(world.mails()).isEmpty();
        world.now = world.now.plus(World.LEASE).plusSeconds(1);
        other.run();

        assertThat(world.mails()).hasSize(1);
    }

    @Test
    void a_node_whose_lease_was_over_changes_nothing_any_more() {
        node.write(NoticeKind.VERIFIED, "owner@example.test", Language.EN);
        Taken late =
                node.transactions.inNew(() -> node.outbox.take(World.LEASE)).orElseThrow();
        world.now = world.now.plus(World.LEASE).plusSeconds(1);
        node.run();

        boolean noted = node.transactions.inNew(() -> node.outbox.postpone(late, Duration.ofMinutes(1), "late"));

        assertThat(noted).isFalse();
        assertThat(node.only().state()).isEqualTo(NoticeState.SENT);
    }

    @Test
    void three_nodes_at_once_send_each_notice_once() throws InterruptedException {
        for (int i = 0; i < 60; i++) {
            node.write(NoticeKind.VERIFIED, "owner" + i + "@example.test", Language.EN);
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            World.Node each = world.new Node();
            threads.add(new Thread(each::run));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(world.mails())
                .extracting(mail -> mail.envelope().recipients().get(0))
                .doesNotHaveDuplicates()
                .hasSize(60);
    }

    /** PRODUCT rule S2: the token is stored hashed, so that of a link sent before nothing is left to send again. */
    @Test
    void each_attempt_to_send_a_link_makes_a_new_one() {
        world.inbox.faults().times(1, new SmtpFault.HangUp(Stage.AFTER_DOT, true));
        node.writeConfirmation("info@example.test", 1);

        node.run();
        pass(Duration.ofMinutes(2));

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
        pass(Duration.ofMinutes(2));

        assertThat(node.only().state()).isEqualTo(NoticeState.MOOT);
        assertThat(world.mails()).isEmpty();
    }

    private int retry() {
        return node.transactions.inNew(() -> node.outbox.revive(world.settings.text(Setting.OPERATOR_ADDRESS)));
    }

    private void pass(Duration time) {
        for (long second = 0; second <= time.toSeconds(); second += 30) {
            node.run();
            world.now = world.now.plusSeconds(30);
        }
    }
}
