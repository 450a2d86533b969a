package org.senderdomains.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Who answers for an account and gets its notices.
 *
 * @param principal a login of the server's security domain; owning an account is not membership in it
 * @param notificationAddress set by the operator, so it counts without confirmation
 */
@Embeddable
public record Owner(
        @Column(name = "owner_principal") String principal,
        @Column(name = "owner_address") String notificationAddress) {}
