package org.senderdomains.alerts;

import java.util.Locale;

/** What the operator has to see to; the README says what to do about each. */
public enum AlertCode {
    BRAKE_ON,
    DOMAIN_PARKED,
    KEY_ROTATION_OVERDUE,
    KEY_UNUSABLE,
    KEYS_CANNOT_BE_MADE,
    NOTICE_TEXT_UNUSABLE,
    NOTICE_UNDELIVERABLE,
    PLATFORM_RECORD_MISSING,
    PLATFORM_RECORDS_MISSING,
    RECORDS_CANNOT_BE_ISSUED;

    /** {@return as it is written in mails and in the log, such as {@code domain-parked}} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
