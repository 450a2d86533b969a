package org.senderdomains.platform.served;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.senderdomains.dns.Answer;

/** What the platform has at the names that tenants' records point to. Every method wants a transaction around it. */
public interface Published {

    /**
     * {@return those of the names that are the platform's own to mend: it serves nothing there, or the world does not see
     * it} A tenant whose record points to one is not to be blamed ({@code PLATFORM_RECORD_MISSING}).
     */
    Set<String> unseen(Collection<String> names);

    /**
     * {@return those of the names at which something else stands than the platform has published}
     *
     * @param seen what was seen at each of them
     */
    Set<String> mistaken(Map<String, Answer.Present> seen);

    /** Has the names looked at, and published anew if need be, as soon as can be: something about them has changed. */
    void lookSoon(Collection<String> names);
}
