package org.senderdomains.notices;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.senderdomains.domains.Change;
import org.senderdomains.domains.course.DomainStatus;

/** What a notice tells. Each has a text of its own in each language. */
public enum NoticeKind {
    /** The first of a domain's records was seen. */
    STARTED(Reader.OWNER),
    VERIFIED(Reader.OWNER),
    AT_RISK(Reader.OWNER),
    /** Verified again after it was at risk or revoked. */
    RESTORED(Reader.OWNER),
    REVOKED(Reader.OWNER),
    EXPIRED(Reader.OWNER),
    /** Another account verified a domain that this one had verified before. */
    VERIFIED_ELSEWHERE(Reader.OWNER),
    /** The next key of a domain whose owner publishes the keys is there to be published. */
    NEXT_KEY(Reader.OWNER),
    /** To an address that is to become the account's sender address. */
    CONFIRM_SENDER_ADDRESS(Reader.MAILBOX),
    /** To an address that is to become a member's notification address. */
    CONFIRM_NOTIFICATION_ADDRESS(Reader.MAILBOX),
    ALERT(Reader.OPERATOR);

    /** For whom it is, whatever the address at the moment. */
    public enum Reader {
        /** Whoever answers for the account. */
        OWNER,
        /** Whoever reads just this mailbox. */
        MAILBOX,
        OPERATOR
    }

    private final Reader reader;

    NoticeKind(Reader reader) {
        this.reader = reader;
    }

    public Reader reader() {
        return reader;
    }

    /** {@return those for the given reader} */
    static List<NoticeKind> of(Reader reader) {
        return Arrays.stream(values()).filter(kind -> kind.reader == reader).toList();
    }

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
    public String template() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
