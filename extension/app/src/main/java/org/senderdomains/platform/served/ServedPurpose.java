package org.senderdomains.platform.served;

/** What a name of the platform's is for. */
public enum ServedPurpose {
    /** The public half of a tenant's key; one of the tenant's CNAMEs points here. */
    DKIM,
    /** A tenant's return path: where bounces go, and who may send from there. */
    RETURN_PATH,
    /** The public half of a key for the platform's own mail. */
    OWN_DKIM,
    /** Who may send the platform's own mail. */
    OWN_SPF,
    /** The next key of a tenant who publishes it: only looked at. */
    TENANT_DKIM;

    /** {@return whether the zone's server is told} SPF of a whole domain stands among other people's texts. */
    public boolean isPushed() {
        return this == DKIM || this == RETURN_PATH || this == OWN_DKIM;
    }
}
