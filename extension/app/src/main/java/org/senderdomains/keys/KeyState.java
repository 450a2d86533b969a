package org.senderdomains.keys;

/** What a key is doing. */
public enum KeyState {
    /** It is still to be made. */
    WANTED,
    /** In stock: made ahead of need, nobody's yet. */
    READY,
    /** In DNS, or on its way there; signs nothing yet. */
    PUBLISHED,
    /** Signs. */
    ACTIVE,
    /** Signs no longer; stays in DNS as long as mail it has signed may be on its way. */
    RETIRED,
    /** Over; its private half is erased. Its owner, who publishes the record, may take it out of DNS. */
    OVER
}
