package org.senderdomains.handovers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.senderdomains.web.LinkToken;

/** The link to one domain. */
@Entity
@Table(name = "handover")
public class Handover {

    @Id
    @Column(name = "claim_id")
    private Long claim;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "made_by")
    private String madeBy;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Version
    private int version;

    protected Handover() {}

    Handover(Long claim) {
        this.claim = claim;
    }

    /** Makes another link of it; the earlier one does not work any more. */
    void renew(LinkToken token, String by, Instant until) {
        tokenHash = token.hash();
        madeBy = by;
        expiresAt = until;
    }

    Long claim() {
        return claim;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean isOpenAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
