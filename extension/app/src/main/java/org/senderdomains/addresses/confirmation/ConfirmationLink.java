package org.senderdomains.addresses.confirmation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.senderdomains.web.LinkToken;

/** A link that was sent: what is left of it here is a hash. */
@Entity
@Table(name = "confirmation_link")
public class ConfirmationLink {

    @Id
    private String hash;

    @Column(name = "confirmation_id")
    private Long confirmation;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected ConfirmationLink() {}

    ConfirmationLink(LinkToken token, Confirmation confirmation) {
        this.hash = token.hash();
        this.confirmation = confirmation.id();
        this.expiresAt = confirmation.expiresAt();
    }
}
