package org.senderdomains.sender;

import java.util.List;
import java.util.Optional;
import org.senderdomains.dkim.DkimIdentity;

/** Whom a mail may be from. Four outcomes, and no fifth. */
public sealed interface Decision {

    /** {@return why} */
    DecisionCode code();

    /**
     * The mail leaves under the tenant's own verified domain.
     *
     * @param account the account it is sent for
     * @param address the address for From and Reply-To; its domain is verified for {@code account}
     * @param returnPathHost the host of the envelope sender, below that domain
     * @param signatures with what it is signed, each for that domain; without any it leaves as a fallback
     */
    record Verified(
            DecisionCode code, String account, String address, String returnPathHost, List<DkimIdentity> signatures)
            implements Decision {
        public Verified {
            signatures = List.copyOf(signatures);
        }

        /** {@return what becomes of it if it cannot be signed (PRODUCT rule M8)} */
        public Fallback withoutKey() {
            return new Fallback(DecisionCode.KEY_UNAVAILABLE, Optional.of(account), Optional.of(address));
        }
    }

    /**
     * The mail leaves from the platform's fallback address.
     *
     * @param account the account it is sent for, if that is known
     * @param person the address replies should reach: the member's, if one is known. Empty: whatever the application
     *     wrote into From.
     */
    record Fallback(DecisionCode code, Optional<String> account, Optional<String> person) implements Decision {
        /** A fallback about which nothing else is known. */
        public static Fallback because(DecisionCode code) {
            return new Fallback(code, Optional.empty(), Optional.empty());
        }
    }

    /** The mail is the platform's own: From is kept if it lies inside a platform domain, else it is the fallback's. */
    record Platform(DecisionCode code) implements Decision {}

    /**
     * The account wishes that such mail is not sent at all.
     *
     * @param explanation one sentence for the person who pressed "send"
     */
    record Refused(DecisionCode code, String account, String explanation) implements Decision {}
}
