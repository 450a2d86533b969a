package org.senderdomains.tests.tenant;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What an application wants to say, and to whom. {@code headers} are lines {@code Name: value}. */
public record Letter(String from, String to, String subject, ArrayList<String> headers) implements Serializable {

    static Letter of(String from, String to, String subject, String[] headers) {
        return new Letter(from, to, subject, new ArrayList<>(headers == null ? List.of() : List.of(headers)));
    }

    MimeMessage in(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        if (from != null && !from.isEmpty()) {
            message.setFrom(new InternetAddress(from, false));
        }
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        message.setText("Dear customer, your invoice is ready.\n請求書をお送りします。\n", StandardCharsets.UTF_8.name());
        for (String header : headers) {
            int colon = header.indexOf(':');
            message.addHeader(
                    header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return message;
    }
}
