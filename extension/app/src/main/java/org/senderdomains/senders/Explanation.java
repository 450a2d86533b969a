package org.senderdomains.senders;

import org.senderdomains.sender.DecisionCode;

/** Each decision's reason as one sentence. */
final class Explanation {

    private Explanation() {}

    static String of(DecisionCode code) {
        return switch (code) {
            case VERIFIED_MEMBER -> "The domain of the member's address is verified for the account.";
            case VERIFIED_ADDRESS -> "The account's sender address is confirmed and its domain verified.";
            case VERIFIED_DOMAIN -> "The domain of the address in From is verified for the account.";
            case PLATFORM_MAIL -> "The address in From is the platform's own.";
            case EXEMPT -> "The message or its mail session is exempt; it is the platform's own mail.";
            case UNKNOWN_SENDER -> "Nothing says for which account and member this mail is sent.";
            case AMBIGUOUS_ACCOUNT ->
                "The sender belongs to several accounts, and nothing says for which one this mail is sent.";
            case NOT_ENTITLED -> "The account has not ordered the option to send under its own domain.";
            case DOMAIN_NOT_ADDED -> "The account has not added the domain of the sender's address.";
            case DOMAIN_PENDING -> "The domain's DNS records have not been found yet.";
            case DOMAIN_REVOKED -> "The domain's DNS records have been gone for too long.";
            case DOMAIN_EXPIRED -> "The domain was not set up in time; start it again.";
            case DOMAIN_SUSPENDED -> "The platform's operator has suspended the domain.";
            case ADDRESS_UNCONFIRMED -> "The sender's address has not been confirmed.";
            case POLICY_UNAVAILABLE -> "Who may send could not be decided at that moment.";
            case KEY_UNAVAILABLE -> "The key to sign with could not be used at that moment.";
        };
    }
}
