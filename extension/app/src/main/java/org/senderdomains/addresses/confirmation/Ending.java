package org.senderdomains.addresses.confirmation;

/** How a confirmation ended. */
public enum Ending {
    CONFIRMED,
    /** "This was not me." */
    DENIED,
    /** Another address was asked for instead, or none. */
    WITHDRAWN
}
