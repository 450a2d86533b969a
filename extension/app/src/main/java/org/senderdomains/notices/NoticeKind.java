package org.senderdomains.notices;

import java.util.Locale;
import java.util.Optional;
import org.senderdomains.domains.Change;
import org.senderdomains.domains.DomainStatus;

/** What a notice tells. Each has a text of its own in each language. */
public enum NoticeKind {
    /** The first of a domain's records was seen. */
    STARTED,
    VERIFIED,
    AT_RISK,
    /** Verified again after it was at risk or revoked. */
    RESTORED,
    REVOKED,
    EXPIRED,
    /** Another account verified a domain that this one had verified before. */
    VERIFIED_ELSEWHERE,
    /** To an address that is to become the account's sender address. */
    CONFIRM_SENDER_ADDRESS,
    /** To an address that is to become a member's notification address. */
    CONFIRM_NOTIFICATION_ADDRESS,
    /** To the operator. */
    ALERT;

    /** {@return what to tell of a change of a domain's status} What the operator does to a domain, the operator tells. */
    static Optional<NoticeKind> of(Change change) {
        if (!change.ofStatus()) {
            return Optional.empty();
        }
        return switch (change.after()) {
            case VERIFIED -> verified(change.before());
            case AT_RISK -> Optional.of(AT_RISK);
            case REVOKED -> Optional.of(REVOKED);
            case EXPIRED -> Optional.of(EXPIRED);
            case PENDING, SUSPENDED -> Optional.empty();
        };
    }

    private static Optional<NoticeKind> verified(DomainStatus before) {
        return Optional.of(before == DomainStatus.AT_RISK || before == DomainStatus.REVOKED ? RESTORED : VERIFIED);
    }

    /** {@return how its text is called, such as {@code at-risk}} */
    String template() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
