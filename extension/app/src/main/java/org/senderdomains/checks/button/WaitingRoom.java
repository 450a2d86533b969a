package org.senderdomains.checks.button;

import jakarta.enterprise.context.ApplicationScoped;
import org.senderdomains.checks.Places;

/**
 * Those who wait for DNS on this node, each with a thread of the server's that answers nobody else meanwhile. Name servers
 * that are dead keep one waiting for minutes, and whoever owns a domain decides which they are; so there are few places,
 * and fewer for each.
 */
@ApplicationScoped
public class WaitingRoom {

    private final Places lookers = new Places(12, 4);
    private final Places curious = new Places(6, 2);

    /** {@return the places of those who have a domain looked at} */
    Places lookers() {
        return lookers;
    }

    /** {@return the places of those who only want to know who runs a domain's DNS} They must not keep the others out. */
    Places curious() {
        return curious;
    }
}
