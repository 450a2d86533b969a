package org.senderdomains.throttles;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** Something that was done. */
@Entity
@Table(name = "throttle_entry")
public class ThrottleEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "throttle_entry_seq")
    @SequenceGenerator(name = "throttle_entry_seq", sequenceName = "throttle_entry_seq", allocationSize = 50)
    private Long id;

    private String what;

    @Column(name = "happened_at")
    private Instant happenedAt;

    protected ThrottleEntry() {}

    Long id() {
        return id;
    }

    ThrottleEntry(String what, Instant happenedAt) {
        this.what = what;
        this.happenedAt = happenedAt;
    }
}
