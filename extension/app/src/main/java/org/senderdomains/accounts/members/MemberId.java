package org.senderdomains.accounts.members;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Names a membership.
 *
 * @param principal the login, exactly as the server's security domain has it
 */
@Embeddable
public record MemberId(
        @Column(name = "account_id") String account,
        @Column(name = "principal") String principal) {}
