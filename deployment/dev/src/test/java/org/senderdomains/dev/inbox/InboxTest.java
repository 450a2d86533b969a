package org.senderdomains.dev.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.web.LoopbackPort;

class InboxTest {

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
    void a_mail_of_jakarta_mail_is_caught_with_its_envelope_and_japanese_names_are_readable() throws Exception {
        MimeMessage message = new MimeMessage(session());
        message.setFrom(new InternetAddress("taro@example.test", "請求太郎", "UTF-8"));
        message.setReplyTo(new InternetAddress[] {new InternetAddress("reply@example.test", "返信先", "UTF-8")});
        message.setRecipients(Message.RecipientType.TO, "hanako@example.org, jiro@example.org");
        message.setSubject("請求書をお送りします", "UTF-8");
        message.setText("いつもお世話になっております。\r\n", "UTF-8");
        Transport.send(message);

        CaughtMail mail = inbox.mails().await(1, Duration.ofSeconds(5)).get(0);
        assertThat(mail.id()).isEqualTo(1);
        assertThat(mail.envelope())
                .isEqualTo(new Envelope("bounce@rp.example.test", List.of("hanako@example.org", "jiro@example.org")));
        assertThat(mail.content().from()).isEqualTo("請求太郎 <taro@example.test>");
        assertThat(mail.content().replyTo()).isEqualTo("返信先 <reply@example.test>");
        assertThat(mail.content().to()).isEqualTo("hanako@example.org, jiro@example.org");
        assertThat(mail.content().subject()).isEqualTo("請求書をお送りします");
        assertThat(mail.content().text()).isEqualTo("いつもお世話になっております。\r\n");
    }

    @Test
    void the_bytes_are_kept_exactly_as_they_came_but_for_the_transparency_dots() throws Exception {
        String bytes = "Subject: x\r\nX-Odd: \tspaces  \r\n\r\n one \r\n..two\r\nbare\nline\r\n\u00e9\r\n";
        try (SmtpLines client = new SmtpLines(inbox.port()).upToData()) {
            assertThat(client.say("DATA")).startsWith("354");
            client.send(bytes);
            assertThat(client.say(".")).isEqualTo("250 2.0.0 Caught as mail 1");
        }
        assertThat(new String(inbox.mails().all().get(0).raw(), StandardCharsets.ISO_8859_1))
                .isEqualTo(bytes.replace("..two", ".two"));
    }

    @Test
    void a_null_sender_and_a_verp_sender_are_taken_as_they_are() throws Exception {
        try (SmtpLines client = new SmtpLines(inbox.port())) {
            client.answer();
            client.say("EHLO test");
            for (String sender : List.of("", "bounce+7f3a-b=example.org@rp.example.test")) {
                assertThat(client.say("MAIL FROM:<" + sender + ">")).startsWith("250");
                client.say("RCPT TO:<b@example.org>");
                client.say("DATA");
                client.send("Subject: x\r\n\r\n");
                assertThat(client.say(".")).startsWith("250");
            }
        }
        assertThat(inbox.mails().all())
                .extracting(mail -> mail.envelope().from())
                .containsExactly("", "bounce+7f3a-b=example.org@rp.example.test");
    }

    @Test
    void mails_over_the_limit_drop_the_oldest() throws Exception {
        CaughtMails few = new CaughtMails(new CaughtMails.Limits(2, 1_000), () -> Instant.EPOCH);
        few.add(new Envelope("a@a.test", List.of()), new byte[10]);
        few.add(new Envelope("b@a.test", List.of()), new byte[10]);
        few.add(new Envelope("c@a.test", List.of()), new byte[10]);
        assertThat(few.all()).extracting(CaughtMail::id).containsExactly(2L, 3L);

        few.add(new Envelope("d@a.test", List.of()), new byte[5_000]);
        assertThat(few.all()).extracting(CaughtMail::id).containsExactly(4L);
        assertThat(few.lastId()).isEqualTo(4);
    }

    @Test
    void waiting_in_vain_says_what_came_instead() throws Exception {
        inbox.mails().add(new Envelope("a@example.test", List.of("b@example.org")), new byte[0]);
        assertThatThrownBy(() -> inbox.mails().await(2, Duration.ofMillis(20)))
                .hasMessage("Waited 20 ms for 2 mails, but the inbox holds 1:"
                        + " [mail 1 from <a@example.test> to [b@example.org]].");
    }

    @Test
    void a_port_in_use_is_named_with_the_way_out() {
        assertThatThrownBy(() -> Inbox.open(new LoopbackPort(inbox.port())))
                .isInstanceOf(LoopbackPort.TakenException.class)
                .hasMessage("Port " + inbox.port() + ", wanted for the inbox, is taken by another program"
                        + " (Address already in use). Stop that program, or choose another port with"
                        + " -Ddev.smtp.port=NUMBER.");
    }

    @Test
    void an_inbox_that_refuses_connections_accepts_them_again_on_the_same_port() throws Exception {
        inbox.refuseConnections();
        assertThatThrownBy(() -> new SmtpLines(inbox.port())).isInstanceOf(ConnectException.class);

        inbox.acceptConnections();
        try (SmtpLines client = new SmtpLines(inbox.port())) {
            assertThat(client.answer()).startsWith("220 ");
        }
    }

    @Test
    void a_session_of_jakarta_mail_sees_a_refusal_as_its_own_exception() {
        inbox.faults().times(1, new SmtpFault.Answer(SmtpFault.Stage.AFTER_DOT, 554, "5.7.1 No"));
        assertThatThrownBy(() -> {
                    MimeMessage message = new MimeMessage(session());
                    message.setRecipients(Message.RecipientType.TO, "b@example.org");
                    message.setText("x");
                    Transport.send(message);
                })
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("554 5.7.1 No");
        assertThat(inbox.mails().all()).isEmpty();
    }

    private Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(inbox.port()));
        properties.setProperty("mail.smtp.from", "bounce@rp.example.test");
        return Session.getInstance(properties);
    }
}
