package org.senderdomains.console;

import java.util.Map;

/**
 * What is counted in the database, which all nodes share.
 *
 * @param domains how many there are in each status that one of them is in
 * @param waitingNotices how many notices are to be sent yet
 * @param undeliveredNotices how many were given up
 */
public record SharedCounts(Map<String, Long> domains, long waitingNotices, long undeliveredNotices) {

    public SharedCounts {
        domains = Map.copyOf(domains);
    }
}
