package org.senderdomains.addresses;

/** How a confirmation ended. */
enum Ending {
    CONFIRMED,
    /** "This was not me." */
    DENIED,
    /** Another address was asked for instead, or none. */
    WITHDRAWN
}
