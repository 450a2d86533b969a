package org.senderdomains.sample;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Objects;

/** What somebody wrote. */
public record Letter(String from, String to, String subject, String text) implements Serializable {

    static final Letter BLANK = new Letter(
            "Sample application <billing@sample-application.test>",
            "customer@customer.test",
            "請求書をお送りします",
            "いつもお世話になっております。\n今月の請求書をお送りします。\n");

    static Letter of(HttpServletRequest form) {
        return new Letter(field(form, "from"), field(form, "to"), field(form, "subject"), field(form, "text"));
    }

    private static String field(HttpServletRequest form, String name) {
        return Objects.requireNonNullElse(form.getParameter(name), "").strip();
    }

    public void send(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(from);
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }
}
