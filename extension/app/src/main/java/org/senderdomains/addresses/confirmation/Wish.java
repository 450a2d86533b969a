package org.senderdomains.addresses.confirmation;

import org.senderdomains.accounts.members.MemberId;
import org.senderdomains.names.EmailAddress;

/**
 * What is to be confirmed.
 *
 * @param principal whose notification address it is to be; {@code null} for a sender address
 */
public record Wish(Purpose purpose, String account, String principal, EmailAddress address) {

    public static Wish sender(String account, EmailAddress address) {
        return new Wish(Purpose.SENDER_ADDRESS, account, null, address);
    }

    public static Wish notification(MemberId member, EmailAddress address) {
        return new Wish(Purpose.NOTIFICATION_ADDRESS, member.account(), member.principal(), address);
    }

    public MemberId member() {
        return new MemberId(account, principal);
    }
}
