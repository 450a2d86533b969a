package org.senderdomains.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.notices.UndeliveredNoticesResource.UndeliveredView;
import org.senderdomains.sender.Setting;
import org.senderdomains.web.Json;

/** Issue 6: what a mail server answers is a stranger's text in alerts, in the log and in what the operator is shown. */
class HostileRepliesTest {

    /** What could end a line, steer a terminal, turn the writing around, or be no character at all. */
    private static final Pattern TRICKS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

    private final World world = new World();
    private final World.Node node = world.new Node();
    private final Logger log = Logger.getLogger("org.senderdomains");
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        log.addHandler(recorder);
    }

    @AfterEach
    void close() {
        log.removeHandler(recorder);
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.1.1 \0\u0001\u0007\b\t\u001b[2J\u007f\u0085 No such user\r\n",
                "550-5.1.1 No such user\r\n550 5.1.1 2026-11-22 01:00:00 ERROR SENDER0240: Alert brake-on: forged\r\n",
                "550 5.1.1 No\rsuch\u000buser\r\n",
                "550 5.1.1 \u202eresu hcus oN\u2066\u200b\u2028\ufeff\r\n",
                "550 5.1.1 そのような宛先はありません 😀\r\n",
                "550 5.1.1 \"quoted\" \\ {text} {link} %s %n ${jboss.home.dir}\r\n",
            })
    void whatever_a_mail_server_answers_is_one_line_wherever_it_is_read(String answer) throws IOException {
        refuse(answer.getBytes(StandardCharsets.UTF_8));

        String why = undelivered().get("why").asText();
        assertThat(why).startsWith("550").doesNotContainPattern(TRICKS);
        assertThat(world.alerts).hasSize(1);
        assertThat(world.alerts.get(0).text()).contains(why).doesNotContainPattern(TRICKS);
        assertThat(logged)
                .anyMatch(line -> line.contains("is given up after attempt 1. The reason: " + why))
                .noneMatch(line -> TRICKS.matcher(line).find());
        assertThat(alertMail().content().text()).contains(why);
    }

    @Test
    void bytes_that_are_no_text_are_none_that_a_database_or_a_reader_stumbles_over() throws IOException {
        byte[] answer = "550 5.1.1 .....No such user\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] noText = {(byte) 0xff, (byte) 0xfe, (byte) 0xc0, (byte) 0xed, (byte) 0xa0};
        System.arraycopy(noText, 0, answer, 10, noText.length);

        refuse(answer);

        assertThat(undelivered().get("why").asText()).contains("No such user").doesNotContainPattern(TRICKS);
        assertThat(node.only().state()).isEqualTo(NoticeState.DEAD);
    }

    @Test
    void an_answer_without_end_is_cut_off() throws IOException {
        refuse(("550 " + "😀".repeat(20_000) + "\r\n").getBytes(StandardCharsets.UTF_8));

        String why = undelivered().get("why").asText();
        assertThat(why.codePointCount(0, why.length())).isEqualTo(201);
        assertThat(why).endsWith("…").doesNotContainPattern(TRICKS);
        assertThat(world.alerts.get(0).text()).hasSizeLessThan(1_000);
        assertThat(logged).allMatch(line -> line.length() < 1_000);
    }

    @Test
    void tags_in_an_answer_are_none_in_the_alerts_mail() throws IOException, MessagingException {
        String tags = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        refuse(("550 5.1.1 " + tags + "\r\n").getBytes(StandardCharsets.US_ASCII));

        CaughtMail mail = alertMail();

        assertThat(mail.content().text()).contains(tags);
        assertThat(html(mail))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<script", "<img");
    }

    private static String html(CaughtMail mail) throws IOException, MessagingException {
        MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(mail.raw()));
        return (String) ((MimeMultipart) message.getContent()).getBodyPart(1).getContent();
    }

    private void refuse(byte[] answer) throws IOException {
        try (RudeMailServer rude = new RudeMailServer(answer)) {
            world.mailServer = rude.port();
            node.write(NoticeKind.AT_RISK, "owner@example.test", Language.EN);
            node.run();
        } finally {
            world.mailServer = world.inbox.port();
        }
    }

    /** {@return the notice in JSON, as the operator is shown it} */
    private JsonNode undelivered() throws JsonProcessingException {
        List<UndeliveredView> views = node.transactions.inNew(
                () -> node.outbox.dead().stream().map(UndeliveredView::of).toList());
        return Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(views)).get(0);
    }

    /** {@return the alert as it is mailed} */
    private CaughtMail alertMail() {
        world.settings = world.settings.with(Setting.OPERATOR_ADDRESS, "operator@platform.test");
        AlertNotices alerts = new AlertNotices(node.notices, world.clock(), () -> world.settings);
        node.transactions.inNew(() -> {
            alerts.write(world.alerts.get(0));
            return null;
        });
        node.run();
        assertThat(world.mails()).hasSize(1);
        return world.mails().get(0);
    }
}
