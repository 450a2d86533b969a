package org.senderdomains.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/**
 * An application that sends mail through Jakarta Mail's own look-up of providers, the mail server it speaks to, and who
 * decides about its mail.
 */
final class SendingApplication implements AutoCloseable {

    /** What the sessions it makes from now on are told. */
    final Properties properties = new Properties();

    private SmtpRecorder server;

    SendingApplication(String... extensions) {
        SenderDomains.configure(Settings.defaults()
                .with(Setting.PLATFORM_NAME, "Musubi")
                .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test"));
        serve(extensions);
    }

    /** @param extensions of a mail server that takes the place of the one there was */
    void serve(String... extensions) {
        try {
            serve("smtp", new SmtpRecorder(extensions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void serve(String protocol, SmtpRecorder instead) {
        stop();
        server = instead;
        properties.setProperty("mail." + protocol + ".host", "127.0.0.1");
        properties.setProperty("mail." + protocol + ".port", Integer.toString(server.port()));
    }

    private void stop() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        SenderDomains.registration().ifPresent(SenderDomains::unregister);
        SenderDomains.configure(Settings.defaults());
        stop();
    }

    SmtpRecorder server() {
        return server;
    }

    /** {@return the only mail that arrived} */
    SmtpRecorder.Mail mail() {
        return server.mail();
    }

    /** {@return that it leaves as that of a member} */
    static Decision verified(List<DkimIdentity> signatures) {
        return new Decision.Verified(
                DecisionCode.VERIFIED_MEMBER, "sample", "taro@example.test", "bounce.example.test", signatures);
    }

    /** The same for every mail; the platform has keys. */
    void decide(Decision decision) {
        decide(attempt -> decision, SigningKeys::both);
    }

    void decide(Function<SendAttempt, Decision> decisions, Function<String, List<DkimIdentity>> platform) {
        SenderDomains.register(new SenderDomains.Registration(new FakePolicy(decisions, platform), Optional::empty));
    }

    Session session() {
        return Session.getInstance(properties);
    }

    MimeMessage message() throws MessagingException {
        MimeMessage message = new MimeMessage(session());
        message.setFrom("Somebody <somebody@application.test>");
        message.setRecipients(Message.RecipientType.TO, "hanako@customer.test");
        message.setSubject("Invoice");
        message.setText("Please pay.\r\n");
        return message;
    }

    /** @param text in ISO 8859-1 */
    MimeMessage raw(String text) throws MessagingException {
        return new MimeMessage(session(), new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Sends it as it is: nothing is filled in before. */
    void send(MimeMessage message) throws MessagingException {
        send(session().getTransport("smtp"), message);
    }

    void send(Transport transport, MimeMessage message) throws MessagingException {
        try (transport) {
            transport.connect();
            transport.sendMessage(message, InternetAddress.parse("hanako@customer.test"));
        }
    }
}
