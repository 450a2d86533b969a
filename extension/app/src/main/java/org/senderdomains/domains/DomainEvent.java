package org.senderdomains.domains;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.domains.records.RequiredRecord;

/** One entry in a domain's history: something that changed, or what was seen. */
@Entity
@Table(name = "domain_event")
public class DomainEvent {

    private static final int LONGEST_DETAIL = 16_000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "domain_event_seq")
    @SequenceGenerator(name = "domain_event_seq", sequenceName = "domain_event_seq", allocationSize = 50)
    private Long id;

    @Column(name = "claim_id")
    private Long claim;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Enumerated(EnumType.STRING)
    private Cause cause;

    @Enumerated(EnumType.STRING)
    @Column(name = "status_before")
    private DomainStatus before;

    @Enumerated(EnumType.STRING)
    @Column(name = "status_after")
    private DomainStatus after;

    private String detail;

    protected DomainEvent() {}

    /** The first entry: the account added the domain, or started it again. */
    static DomainEvent begun(Domain domain, Instant now) {
        return new DomainEvent(domain, Cause.ACCOUNT, now, "");
    }

    /** Something that was done to the domain. */
    static DomainEvent of(Domain domain, Cause cause, Change change, Instant now) {
        DomainEvent event = new DomainEvent(domain, cause, now, "");
        event.before = change.before();
        return event;
    }

    /** Something that was seen of the domain. */
    static DomainEvent of(Domain domain, Look look, Change change, Instant now) {
        DomainEvent event = new DomainEvent(domain, look.cause(), now, told(domain, look));
        event.before = change.before();
        return event;
    }

    private DomainEvent(Domain domain, Cause cause, Instant now, String detail) {
        this.claim = domain.id();
        this.cause = cause;
        this.happenedAt = now;
        this.after = domain.status();
        this.detail = detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
    }

    /** {@return for each record what it was found to be, and below that who was asked and said what} */
    private static String told(Domain domain, Look look) {
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < domain.records().size(); i++) {
            RequiredRecord record = domain.records().get(i);
            Observation observation = look.observations().get(i);
            told.append(record.type())
                    .append(' ')
                    .append(record.fullName())
                    .append(": ")
                    .append(observation.state());
            observation.codes().forEach(code -> told.append(' ').append(code));
            observation.heard().forEach(evidence -> told.append("\n  ").append(evidence));
            told.append('\n');
        }
        return told.toString().stripTrailing();
    }

    DomainView.EventView view() {
        return new DomainView.EventView(
                happenedAt,
                cause.name(),
                before == null ? null : before.name(),
                after.name(),
                detail.isEmpty() ? null : detail);
    }
}
