package org.senderdomains.accounts;

import java.time.Instant;
import org.senderdomains.accounts.members.Belonging;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.accounts.members.RefusedMail;
import org.senderdomains.names.EmailAddress;

/**
 * A member in JSON.
 *
 * @param notificationAddress the one that counts; absent if none does
 * @param unconfirmedAddress one that waits for its confirmation by mail; absent if none does
 * @param undeliverableAt when a mail server refused that mail for good; absent if none did
 * @param undeliverableWords what it said; absent if it is not known
 * @param certain whether the operator or the person says that this login belongs to the account, and not an admin only
 */
public record MemberView(
        String principal,
        String role,
        String notificationAddress,
        String unconfirmedAddress,
        Instant undeliverableAt,
        String undeliverableWords,
        boolean certain) {

    public static MemberView of(Member member) {
        return new MemberView(
                member.principal(),
                Choice.print(member.role()),
                member.notificationAddress().map(EmailAddress::toString).orElse(null),
                member.unconfirmedAddress().map(EmailAddress::toString).orElse(null),
                member.refused().map(RefusedMail::at).orElse(null),
                member.refused().map(RefusedMail::words).orElse(null),
                member.belonging() == Belonging.CERTAIN);
    }
}
