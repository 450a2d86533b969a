package org.senderdomains.sender;

import java.util.Locale;

/** Why a mail leaves as it does (PRODUCT rule M9). The printed form is part of the REST contract. */
public enum DecisionCode {
    VERIFIED_MEMBER,
    VERIFIED_ADDRESS,
    VERIFIED_DOMAIN,
    PLATFORM_MAIL,
    EXEMPT,
    UNKNOWN_SENDER,
    AMBIGUOUS_ACCOUNT,
    NOT_ENTITLED,
    DOMAIN_NOT_ADDED,
    DOMAIN_PENDING,
    DOMAIN_REVOKED,
    DOMAIN_EXPIRED,
    DOMAIN_SUSPENDED,
    ADDRESS_UNCONFIRMED,
    POLICY_UNAVAILABLE,
    KEY_UNAVAILABLE;

    /** {@return the code as it appears in REST, logs and the host console, such as {@code verified-member}} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
