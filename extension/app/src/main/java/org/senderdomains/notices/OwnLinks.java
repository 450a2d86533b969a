package org.senderdomains.notices;

import java.util.Optional;

/**
 * Links that must not be known before the mail is sent: no copy of them is kept, so they are made anew for each attempt.
 */
public interface OwnLinks {

    /**
     * {@return the path of a new link, which is good from the end of this transaction on; empty if there is nothing to
     * link to any more}
     *
     * @param subject what the notice is about
     */
    Optional<String> make(NoticeKind kind, long subject);

    /**
     * The mail that was to carry a link will never arrive; noted in the transaction around it.
     *
     * @param subject what the notice was about
     * @param words what the mail server said, in one line; empty if none said anything
     */
    void undeliverable(NoticeKind kind, long subject, Optional<String> words);
}
