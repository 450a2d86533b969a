package org.senderdomains.checks;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.senderdomains.dns.Answer;
import org.senderdomains.platform.served.Published;

/** A platform that has published all it should, whatever that is. */
final class AllPublished implements Published {

    @Override
    public Set<String> unseen(Collection<String> names) {
        return Set.of();
    }

    @Override
    public Set<String> mistaken(Map<String, Answer.Present> seen) {
        return Set.of();
    }

    @Override
    public void lookSoon(Collection<String> names) {}
}
