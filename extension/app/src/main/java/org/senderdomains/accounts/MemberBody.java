package org.senderdomains.accounts;

import java.util.Optional;
import org.senderdomains.accounts.members.Role;
import org.senderdomains.names.EmailAddress;

/** What the operator or an admin says about a member. */
public record MemberBody(String role, String notificationAddress) {

    Role readRole() {
        return Choice.read(role, "role", Role.class, null);
    }

    Optional<EmailAddress> readAddress() {
        return Optional.ofNullable(notificationAddress).map(EmailAddress::parse);
    }
}
