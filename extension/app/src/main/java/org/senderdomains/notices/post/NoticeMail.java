package org.senderdomains.notices.post;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import org.senderdomains.notices.Addressee;
import org.senderdomains.notices.texts.Wording;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/**
 * A notice as a mail. Written as text rather than put together by Jakarta Mail, which gives a message another identifier
 * each time it is saved.
 *
 * @param writtenAt when there was a reason for it: the same in every attempt, as RFC 5322 §3.6.1 wants it
 */
record NoticeMail(Addressee to, Wording wording, String messageId, Instant writtenAt) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH);
    private static final Base64.Encoder LINES = Base64.getMimeEncoder();

    MimeMessage message(Session session, Settings settings) throws MessagingException {
        return new MimeMessage(session, new ByteArrayInputStream(text(settings).getBytes(StandardCharsets.US_ASCII)));
    }

    private String text(Settings settings) throws MessagingException {
        String boundary = "=_" + messageId.replaceAll("[^A-Za-z0-9]", "").substring(0, 32);
        return "From: " + from(settings) + "\r\nTo: <" + to.address()
                + ">\r\nSubject: " + encoded(wording.subject(), "Subject: ".length())
                + "\r\nDate: " + DATE.format(writtenAt.atOffset(ZoneOffset.UTC))
                + "\r\nMessage-ID: " + messageId
                // RFC 3834 §5.1: nobody's absence note shall answer it.
                + "\r\nAuto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All"
                // The platform's own mail, whoever its recipient is (PRODUCT rule M5); removed before it leaves.
                + "\r\nX-Sender-Exempt: true\r\nContent-Language: "
                + to.language().locale().getLanguage()
                + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n"
                + part(boundary, "plain", wording.text())
                + part(boundary, "html", wording.html())
                + "--" + boundary + "--\r\n";
    }

    private static String part(String boundary, String subtype, String text) {
        return "--" + boundary + "\r\nContent-Type: text/" + subtype
                + "; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + LINES.encodeToString(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    private static String from(Settings settings) throws MessagingException {
        String name = settings.text(Setting.PLATFORM_NAME).orElse("");
        try {
            return new InternetAddress(settings.fallbackAddress(), name, "UTF-8").toString();
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("Every JDK has UTF-8.", e);
        }
    }

    private static String encoded(String subject, int used) throws MessagingException {
        try {
            return MimeUtility.fold(used, MimeUtility.encodeText(subject, "UTF-8", "B"));
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("Every JDK has UTF-8.", e);
        }
    }
}
