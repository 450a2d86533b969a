package org.senderdomains.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Enumeration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.PastDecision;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;

/** Decisions are kept, and with {@code mode} {@code observe} that is all (PRODUCT rules M9 and M10). */
class ObservedMailTest {

    private final SendingApplication app = new SendingApplication();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void each_decision_is_written_down_without_recipients() throws Exception {
        app.decide(SendingApplication.verified(SigningKeys.both("example.test")));

        Transport.send(app.message());

        PastDecision past = SenderDomains.pastDecisions().of("sample").get(0);
        assertThat(past.code()).isEqualTo(DecisionCode.VERIFIED_MEMBER);
        assertThat(past.attempt().from()).contains("somebody@application.test");
        assertThat(past.effect()).isEqualTo(new PastDecision.Effect(Optional.of("taro@example.test"), false));
        assertThat(past.toString()).doesNotContain("hanako", "Invoice");
    }

    @Test
    void observed_mail_leaves_as_it_is_and_says_what_would_have_become_of_it() throws Exception {
        SenderDomains.configure(SenderDomains.settings().with(Setting.MODE, "observe"));
        app.decide(SendingApplication.verified(SigningKeys.both("example.test")));
        MimeMessage message = app.message();
        message.setHeader("X-Sender-Account", "sample");
        message.setHeader("Sender", "desk@application.test");

        Transport.send(message);

        assertThat(app.mail().values("From")).containsExactly("Somebody <somebody@application.test>");
        assertThat(app.mail().values("Sender")).containsExactly("desk@application.test");
        assertThat(app.mail().values("X-Sender-Account")).containsExactly("sample");
        assertThat(app.mail().values("DKIM-Signature")).isEmpty();
        assertThat(app.mail().mailFrom()).doesNotContain("bounce");
        assertThat(SenderDomains.pastDecisions().of("sample").get(0).effect())
                .isEqualTo(new PastDecision.Effect(Optional.of("taro@example.test"), true));
    }

    @Test
    void observed_mail_leaves_even_if_it_would_be_refused() throws Exception {
        SenderDomains.configure(SenderDomains.settings().with(Setting.MODE, "observe"));
        app.decide(new Decision.Refused(DecisionCode.DOMAIN_PENDING, "strict", "Not yet."));

        Transport.send(app.message());

        assertThat(app.server().mails()).hasSize(1);
        assertThat(SenderDomains.pastDecisions().of("strict").get(0).effect())
                .isEqualTo(new PastDecision.Effect(Optional.empty(), true));
    }

    @Test
    void observed_mail_leaves_whatever_goes_wrong_with_looking_at_it() throws Exception {
        SenderDomains.configure(SenderDomains.settings().with(Setting.MODE, "observe"));
        app.decide(SendingApplication.verified(SigningKeys.both("example.test")));
        MimeMessage message = new MimeMessage(app.message()) {
            @Override
            public Enumeration<String> getAllHeaderLines() {
                throw new UnsupportedOperationException("This message does not like to be looked at.");
            }
        };

        Transport.send(message);

        assertThat(app.mail().values("From")).containsExactly("Somebody <somebody@application.test>");
    }
}
