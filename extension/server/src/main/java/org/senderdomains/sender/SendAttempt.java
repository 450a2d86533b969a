package org.senderdomains.sender;

import java.util.Optional;

/**
 * One attempt of an application to send a mail, as the mail transport saw it. Equal attempts get equal decisions, so
 * this is also the key under which a decision is remembered.
 *
 * @param caller the principal authenticated on the sending thread, in the server's security domain; empty for timers,
 *     raw threads and anonymous callers
 * @param account the value of header {@code X-Sender-Account}; {@link #NOBODY} if there are several that differ, or one
 *     that can be no name
 * @param member the same of header {@code X-Sender-Member}, if the deployment is among {@code trusted-deployments}
 * @param from the address the application wrote into From, without display name; empty if it wrote none, several, or
 *     one that is no plain mailbox
 * @param origin where in the server the attempt was made
 */
public record SendAttempt(
        Optional<String> caller,
        Optional<String> account,
        Optional<String> member,
        Optional<String> from,
        Origin origin) {

    /** Is named where no one name is: the id of no account. */
    public static final String NOBODY = "?";

    /** An attempt nothing is known of. */
    public static final SendAttempt UNKNOWN =
            new SendAttempt(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Origin.UNKNOWN);

    /**
     * Where in the server the attempt was made.
     *
     * @param deployment the sending deployment's name as deployed (an EAR's name for its sub-deployments); empty on a
     *     thread that belongs to no deployment
     * @param session the name of the container mail session, if that is one of {@code exempt-sessions}
     * @param exempt whether the message carries {@code X-Sender-Exempt: true}, once or more often
     */
    public record Origin(Optional<String> deployment, Optional<String> session, boolean exempt) {
        public static final Origin UNKNOWN = new Origin(Optional.empty(), Optional.empty(), false);

        /** {@return whether the mail is the platform's, by its session or by its header (PRODUCT rule M5)} */
        public boolean isExempt() {
            return exempt || session.isPresent();
        }
    }
}
