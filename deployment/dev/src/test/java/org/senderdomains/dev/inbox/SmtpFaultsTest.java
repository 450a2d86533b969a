package org.senderdomains.dev.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.inbox.SmtpFault.Answer;
import org.senderdomains.dev.inbox.SmtpFault.Delay;
import org.senderdomains.dev.inbox.SmtpFault.HangUp;
import org.senderdomains.dev.inbox.SmtpFault.Stage;

class SmtpFaultsTest {

    private Inbox inbox;

    @BeforeEach
    void open() throws Exception {
        inbox = Inbox.open();
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void a_421_instead_of_the_greeting_ends_the_connection() throws Exception {
        inbox.faults().always(new Answer(Stage.CONNECT, 421, "4.3.2 Busy"));
        try (SmtpLines client = new SmtpLines(inbox.port())) {
            assertThat(client.answer()).isEqualTo("421 4.3.2 Busy");
            assertThat(client.answer()).isNull();
        }
    }

    @Test
    void a_421_at_mail_ends_the_connection() throws Exception {
        inbox.faults().always(new Answer(Stage.MAIL, 421, "4.3.2 Busy"));
        try (SmtpLines client = new SmtpLines(inbox.port())) {
            client.answer();
            client.say("EHLO test");
            assertThat(client.say("MAIL FROM:<a@example.test>")).isEqualTo("421 4.3.2 Busy");
            assertThat(client.answer()).isNull();
        }
    }

    @Test
    void a_refused_sender_leaves_the_connection_usable() throws Exception {
        inbox.faults().times(1, new Answer(Stage.MAIL, 451, "4.3.0 Later"));
        try (SmtpLines client = new SmtpLines(inbox.port())) {
            client.answer();
            client.say("EHLO test");
            assertThat(client.say("MAIL FROM:<a@example.test>")).isEqualTo("451 4.3.0 Later");
            assertThat(client.say("MAIL FROM:<a@example.test>")).startsWith("250");
        }
    }

    @Test
    void one_refused_recipient_does_not_hinder_the_others() throws Exception {
        inbox.faults().always(new Answer(Stage.RCPT, 550, "5.1.1 No such person", Optional.of("c@example.org")));
        try (SmtpLines client = new SmtpLines(inbox.port()).upToData()) {
            assertThat(client.say("RCPT TO:<c@example.org>")).isEqualTo("550 5.1.1 No such person");
            deliver(client);
        }
        assertThat(inbox.mails().all().get(0).envelope().recipients()).containsExactly("b@example.org");
    }

    @Test
    void a_refused_data_command_takes_no_message() throws Exception {
        inbox.faults().times(1, new Answer(Stage.DATA, 452, "4.3.1 Full"));
        try (SmtpLines client = new SmtpLines(inbox.port()).upToData()) {
            assertThat(client.say("DATA")).isEqualTo("452 4.3.1 Full");
            assertThat(client.say("MAIL FROM:<a@example.test>")).startsWith("250");
        }
    }

    @Test
    void after_a_refusal_behind_the_dot_the_next_mail_goes_through() throws Exception {
        inbox.faults().times(1, new Answer(Stage.AFTER_DOT, 451, "4.3.0 Later"));
        try (SmtpLines client = new SmtpLines(inbox.port()).upToData()) {
            client.say("DATA");
            client.send("Subject: first\r\n\r\nx\r\n");
            assertThat(client.say(".")).isEqualTo("451 4.3.0 Later");
            client.say("MAIL FROM:<a@example.test>");
            client.say("RCPT TO:<b@example.org>");
            deliver(client);
        }
        assertThat(inbox.mails().all())
                .extracting(mail -> mail.content().subject())
                .containsExactly("second");
    }

    @Test
    void a_server_that_hangs_up_after_the_dot_may_have_kept_the_mail_or_not() throws Exception {
        inbox.faults().times(1, new HangUp(Stage.AFTER_DOT, true));
        inbox.faults().times(1, new HangUp(Stage.AFTER_DOT, false));
        for (int i = 0; i < 2; i++) {
            try (SmtpLines client = new SmtpLines(inbox.port()).upToData()) {
                client.say("DATA");
                client.send("Subject: " + i + "\r\n\r\nx\r\n");
                assertThat(client.say(".")).isNull();
            }
        }
        assertThat(inbox.mails().all())
                .extracting(mail -> mail.content().subject())
                .containsExactly("0");
    }

    @Test
    void a_slow_server_answers_as_soon_as_its_faults_are_cleared() throws Exception {
        inbox.faults().always(new Delay(Stage.AFTER_DOT, Duration.ofHours(1)));
        try (SmtpLines client = new SmtpLines(inbox.port()).upToData()) {
            client.say("DATA");
            client.send("Subject: second\r\n\r\nx\r\n.\r\n");
            client.waitAtMost(Duration.ofMillis(100));
            assertThatThrownBy(client::answer).isInstanceOf(SocketTimeoutException.class);

            client.waitAtMost(Duration.ofSeconds(5));
            inbox.faults().clear();
            assertThat(client.answer()).startsWith("250");
        }
    }

    @Test
    void a_delay_and_an_answer_at_one_stage_strike_together() throws Exception {
        inbox.faults().always(new Delay(Stage.MAIL, Duration.ofMillis(1)));
        inbox.faults().always(new Answer(Stage.MAIL, 550, "5.7.1 No"));
        try (SmtpLines client = new SmtpLines(inbox.port())) {
            client.answer();
            client.say("EHLO test");
            assertThat(client.say("MAIL FROM:<a@example.test>")).isEqualTo("550 5.7.1 No");
        }
    }

    private static void deliver(SmtpLines client) throws IOException {
        assertThat(client.say("DATA")).startsWith("354");
        client.send("Subject: second\r\n\r\nx\r\n");
        assertThat(client.say(".")).startsWith("250");
    }
}
