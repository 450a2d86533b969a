package org.senderdomains.sender;

import java.util.List;
import org.senderdomains.dkim.DkimIdentity;

/**
 * Decides who a mail is from. Implemented in the EAR; called by the mail transport, for any deployment's mail, on a few
 * threads that belong to no deployment and carry no caller.
 *
 * <p>Its methods may throw any {@link RuntimeException} (the database is down, the EAR is going away); the caller then
 * treats the answer as unknown.
 */
public interface SenderPolicy {

    /** Decides for one attempt. */
    Decision decide(SendAttempt attempt);

    /**
     * {@return with what the platform signs its own mail and fallbacks from this domain; empty if it has no key for it
     * that can be used now}
     *
     * @param domain in lower case
     */
    List<DkimIdentity> platformSignatures(String domain);
}
