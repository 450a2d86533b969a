package org.senderdomains.domains.course;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** When a domain is looked at next, and why then. */
@Embeddable
public record NextCheck(
        @Column(name = "next_check_at") Instant at,

        @Enumerated(EnumType.STRING) @Column(name = "next_check_reason")
        Reason reason) {

    /** {@return when a domain is looked at again that is verified and gives no cause to worry} */
    public static NextCheck regular(Tick tick) {
        return new NextCheck(tick.in(tick.jittered(tick.schedule().verified().interval())), Reason.REGULAR);
    }

    /** Why a check comes when it comes. */
    public enum Reason {
        /** The domain was added or started again. */
        NEW_DOMAIN,
        /** The records are not all there yet; often at first, more rarely later. */
        WAITING_FOR_RECORDS,
        /** As before, but whoever could be asked remembers that the records are not there, and will go on saying so. */
        NEGATIVE_CACHED,
        /** All is well; this is the regular look. */
        REGULAR,
        /** A record of a verified domain was not right; one more look before anything follows from that. */
        CONFIRM_FAILURE,
        /** Records of a verified domain are gone; mail still leaves under its name until the deadline. */
        AT_RISK,
        /** Records have been gone too long; the same records bring the domain back. */
        REVOKED,
        /** The last look brought no answer. */
        UNDETERMINED,
        /** Records seem to be gone, but of so many domains at once that nobody is demoted for it. */
        BRAKE,
        /** The state's time is up then. */
        DEADLINE,
        /** The operator lifted a suspension. */
        RESUMED,
        /** The last look could not be kept; somebody of the platform has to see to it. */
        PARKED
    }
}
