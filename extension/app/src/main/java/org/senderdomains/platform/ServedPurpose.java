package org.senderdomains.platform;

/** What a name of the platform's is for. */
public enum ServedPurpose {
    /** The public half of a tenant's key; one of the tenant's CNAMEs points here. */
    DKIM,
    /** A tenant's return path: where bounces go, and who may send from there. */
    RETURN_PATH,
    /** The public half of a key for the platform's own mail. */
    OWN_DKIM,
    /** Who may send the platform's own mail. */
    OWN_SPF;

    public boolean isOwn() {
        return this == OWN_DKIM || this == OWN_SPF;
    }
}
