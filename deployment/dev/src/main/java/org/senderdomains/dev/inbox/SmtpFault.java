package org.senderdomains.dev.inbox;

import java.time.Duration;
import java.util.Optional;

/** One way in which a mail server can fail its client. */
public sealed interface SmtpFault {

    /** Where in the conversation a fault strikes. */
    enum Stage {
        /** Instead of the greeting. */
        CONNECT,
        MAIL,
        RCPT,
        /** In place of 354, before any byte of the message. */
        DATA,
        /** After the final dot, when the message has been received. */
        AFTER_DOT
    }

    Stage at();

    /**
     * The server answers with an error. After 421 it closes the connection, as RFC 5321 §3.8 has it.
     *
     * @param code 400 to 599
     * @param text what follows the code, such as {@code 4.7.1 Try again later}
     * @param recipient at {@link Stage#RCPT}: the only address it strikes; empty for all
     */
    record Answer(Stage at, int code, String text, Optional<String> recipient) implements SmtpFault {
        public Answer {
            if (code < 400 || code > 599) {
                throw new IllegalArgumentException("An SMTP error is 400 to 599, not " + code + ".");
            }
        }

        public Answer(Stage at, int code, String text) {
            this(at, code, text, Optional.empty());
        }
    }

    /**
     * The server closes the connection and answers nothing.
     *
     * @param kept whether a message already received counts as accepted; after the dot the client cannot know
     */
    record HangUp(Stage at, boolean kept) implements SmtpFault {}

    /**
     * The server takes its time, then goes on as usual.
     *
     * @param delay how long; the wait ends early when the faults are cleared
     */
    record Delay(Stage at, Duration delay) implements SmtpFault {}
}
