package org.senderdomains.sender;

/** Decides who a mail is from. Implemented in the EAR; called by the mail transport on the sender's own thread. */
public interface SenderPolicy {

    /**
     * Decides for one attempt. May throw any {@link RuntimeException} (the database is down, the EAR is going away);
     * the caller then treats the answer as unknown.
     */
    Decision decide(SendAttempt attempt);
}
