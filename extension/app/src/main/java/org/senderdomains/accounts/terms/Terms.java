package org.senderdomains.accounts.terms;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * What an account has ordered and chosen (PRODUCT rule A1).
 *
 * @param option whether the paid option is on; off, nothing is lost and nothing is sent under own domains
 * @param recordShape which records newly added domains get
 */
@Embeddable
public record Terms(
        @Column(name = "option_on") boolean option,

        @Enumerated(EnumType.STRING) @Column(name = "sender_policy")
        SendingPolicy senderPolicy,

        @Enumerated(EnumType.STRING) @Column(name = "record_shape")
        RecordShape recordShape,

        @Enumerated(EnumType.STRING) @Column(name = "on_unverified")
        OnUnverified onUnverified,

        @Enumerated(EnumType.STRING) @Column(name = "locale")
        Language locale) {

    /** What an account has about which nothing was said. */
    public static final Terms OF_A_NEW_ACCOUNT =
            new Terms(false, SendingPolicy.MEMBER, RecordShape.CNAME, OnUnverified.FALLBACK, Language.JA);
}
