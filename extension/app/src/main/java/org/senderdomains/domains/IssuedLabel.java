package org.senderdomains.domains;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A label that was handed out once and will not be again. */
@Entity
@Table(name = "issued_label")
public class IssuedLabel {

    @Id
    private String label;

    @Column(name = "issued_at")
    private Instant issuedAt;

    protected IssuedLabel() {}

    public IssuedLabel(String label, Instant issuedAt) {
        this.label = label;
        this.issuedAt = issuedAt;
    }
}
