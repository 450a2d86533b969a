package org.senderdomains.senders;

import java.util.Optional;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;

/** Says under which name a known sender's mail leaves (PRODUCT rules A4, M3 and M4). */
final class SendingRules {

    private final Directory directory;

    SendingRules(Directory directory) {
        this.directory = directory;
    }

    /** @param from what the application wrote, if it is one plain address */
    Decision decide(Sender sender, Optional<EmailAddress> from) {
        if (!sender.party().terms().option()) {
            return fallback(sender, DecisionCode.NOT_ENTITLED);
        }
        SendingPolicy policy = sender.party().terms().senderPolicy();
        Optional<EmailAddress> address = switch (policy) {
            case MEMBER -> sender.address();
            case ADDRESS -> directory.senderAddress(sender.party().account());
            // M5: a message without From is a member's mail.
            case DOMAIN -> from.or(sender::address);
        };
        if (address.isEmpty()) {
            return unverified(sender, withoutAddress(sender, policy));
        }
        Optional<OwnDomain> domain =
                directory.domain(sender.party().account(), address.get().domain());
        if (domain.isEmpty()) {
            return unverified(sender, DecisionCode.DOMAIN_NOT_ADDED);
        }
        return switch (domain.get().status()) {
            case VERIFIED, AT_RISK ->
                new Decision.Verified(
                        verified(policy),
                        sender.party().account(),
                        address.get().toString(),
                        domain.get().returnPathHost(),
                        domain.get().signatures().get());
            case PENDING -> unverified(sender, DecisionCode.DOMAIN_PENDING);
            case REVOKED -> unverified(sender, DecisionCode.DOMAIN_REVOKED);
            case EXPIRED -> unverified(sender, DecisionCode.DOMAIN_EXPIRED);
            case SUSPENDED -> unverified(sender, DecisionCode.DOMAIN_SUSPENDED);
        };
    }

    /** Nobody is known to send it, or somebody whose address is not confirmed; or the account's own is not. */
    private static DecisionCode withoutAddress(Sender sender, SendingPolicy policy) {
        return policy != SendingPolicy.ADDRESS && sender.person().isEmpty()
                ? DecisionCode.UNKNOWN_SENDER
                : DecisionCode.ADDRESS_UNCONFIRMED;
    }

    private static DecisionCode verified(SendingPolicy policy) {
        return switch (policy) {
            case MEMBER -> DecisionCode.VERIFIED_MEMBER;
            case ADDRESS -> DecisionCode.VERIFIED_ADDRESS;
            case DOMAIN -> DecisionCode.VERIFIED_DOMAIN;
        };
    }

    private static Decision unverified(Sender sender, DecisionCode code) {
        return sender.party().terms().onUnverified() == OnUnverified.REJECT && sender.isVouchedFor()
                ? new Decision.Refused(code, sender.party().account(), Explanation.of(code))
                : fallback(sender, code);
    }

    private static Decision fallback(Sender sender, DecisionCode code) {
        return new Decision.Fallback(
                code, Optional.of(sender.party().account()), sender.address().map(EmailAddress::toString));
    }
}
