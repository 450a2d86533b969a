package org.senderdomains.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A container mail session for this product's own mail, with timeouts: Jakarta Mail waits for ever unless told otherwise,
 * and the session's own properties belong to all that use it.
 */
public final class OwnSession {

    private static final List<String> TIMEOUTS = List.of("connectiontimeout", "timeout", "writetimeout");

    private OwnSession() {}

    /**
     * {@return a session with the configuration and the login of the one bound to that name; empty if there is none now}
     *
     * @param name such as {@code java:jboss/mail/Default}
     * @param patience for one answer of the mail server, at most
     */
    public static Optional<Session> of(String name, Duration patience) {
        return ServerNames.session(name).map(session -> like(session, patience));
    }

    static Session like(Session session, Duration patience) {
        Properties properties = new Properties();
        session.getProperties()
                .stringPropertyNames()
                .forEach(key -> properties.setProperty(key, session.getProperty(key)));
        // Some are objects, such as socket factories.
        properties.putAll(session.getProperties());
        for (String protocol : List.of("smtp", "smtps")) {
            for (String timeout : TIMEOUTS) {
                limit(properties, "mail." + protocol + "." + timeout, patience);
            }
        }
        return Session.getInstance(properties, new LoginOf(session));
    }

    private static void limit(Properties properties, String name, Duration patience) {
        String set = properties.getProperty(name, "");
        boolean shorter = set.matches("[1-9]\\d{0,8}") && Long.parseLong(set) < patience.toMillis();
        if (!shorter) {
            properties.setProperty(name, String.valueOf(patience.toMillis()));
        }
    }

    /** Of this module, so that Jakarta Mail finds this module's transports for the session it belongs to. */
    private static final class LoginOf extends Authenticator {
        private final Session session;

        LoginOf(Session session) {
            this.session = session;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return session.requestPasswordAuthentication(
                    getRequestingSite(),
                    getRequestingPort(),
                    getRequestingProtocol(),
                    getRequestingPrompt(),
                    getDefaultUserName());
        }
    }
}
