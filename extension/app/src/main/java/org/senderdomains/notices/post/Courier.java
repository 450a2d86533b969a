package org.senderdomains.notices.post;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.senderdomains.mail.ReplyCode;
import org.senderdomains.names.PlainText;
import org.senderdomains.notices.NoticeLog;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** Hands mails to the mail server, over one connection as long as all goes well. Used by one thread. */
public final class Courier implements AutoCloseable {

    /** RFC 4954 §6: these say that we are not logged in as we should be; the mail is not to blame. */
    private static final Set<Integer> ABOUT_THE_LOGIN = Set.of(530, 534, 535, 538);

    /** RFC 5321 §4.5.3.1.5 gives a reply line 512 octets; what says why stands at its beginning. */
    private static final int LONGEST_ANSWER = 200;

    private final Supplier<Optional<Session>> sessions;
    private Session session;
    private Transport transport;

    /** @param sessions gives a session with timeouts; empty if there is none now */
    public Courier(Supplier<Optional<Session>> sessions) {
        this.sessions = sessions;
    }

    Outcome send(NoticeMail mail, Settings settings) {
        Outcome.Later unreachable = connect(settings);
        if (unreachable != null) {
            return unreachable;
        }
        try {
            MimeMessage message = mail.message(session, settings);
            Address[] recipients = message.getAllRecipients();
            transport.sendMessage(message, recipients);
            return new Outcome.Delivered();
        } catch (MessagingException e) {
            // Whatever the conversation was up to, the next mail begins a new one.
            close();
            return judged(e);
        }
    }

    /** {@return why that is not possible; {@code null} if it is} */
    private Outcome.Later connect(Settings settings) {
        if (transport != null && transport.isConnected()) {
            return null;
        }
        close();
        Optional<Session> found = sessions.get();
        if (found.isEmpty()) {
            return new Outcome.Later(
                    "There is no mail session "
                            + settings.text(Setting.MAIL_SESSION).orElse("") + ".",
                    false);
        }
        try {
            session = found.get();
            transport = session.getTransport();
            transport.connect();
            return null;
        } catch (MessagingException e) {
            close();
            return new Outcome.Later(why(e), false);
        }
    }

    /** What the mail server said decides; a connection that broke says nothing. */
    private static Outcome judged(MessagingException failed) {
        int code = ReplyCode.of(failed).orElse(0);
        String why = why(failed);
        if (code >= 500 && !ABOUT_THE_LOGIN.contains(code)) {
            return new Outcome.Never(why);
        }
        // RFC 5321 §3.8: after 421 the server closes.
        return new Outcome.Later(why, code >= 400 && code < 500 && code != 421);
    }

    /** {@return the innermost message: the server's own words, where it had some, as far as they fit into a line} */
    private static String why(MessagingException failed) {
        Exception innermost = failed;
        while (innermost instanceof MessagingException one && one.getNextException() != null) {
            innermost = one.getNextException();
        }
        return PlainText.line(String.valueOf(innermost.getMessage()), LONGEST_ANSWER);
    }

    @Override
    public void close() {
        if (transport != null) {
            try {
                transport.close();
            } catch (MessagingException e) {
                NoticeLog.LOG.debug("The mail server did not say good-bye.", e);
            }
            transport = null;
        }
    }
}
