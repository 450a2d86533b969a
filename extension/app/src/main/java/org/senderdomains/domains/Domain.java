package org.senderdomains.domains;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.diagnosis.ExpectedRecord;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.domains.course.Progress;
import org.senderdomains.domains.course.Tick;
import org.senderdomains.domains.course.Verdict;
import org.senderdomains.domains.records.RecordPurpose;
import org.senderdomains.domains.records.RecordSource;
import org.senderdomains.domains.records.RecordType;
import org.senderdomains.domains.records.RequiredRecord;
import org.senderdomains.names.DomainName;

/** One account's claim to one domain (PRODUCT rule D3: other accounts may have their own, with other records). */
@Entity
@Table(name = "domain_claim")
public class Domain {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "domain_claim_seq")
    @SequenceGenerator(name = "domain_claim_seq", sequenceName = "domain_claim_seq", allocationSize = 50)
    private Long id;

    @Column(name = "account_id")
    private String account;

    private String name;

    @Enumerated(EnumType.STRING)
    private RecordShape shape;

    @Column(name = "claimed_at")
    private Instant claimedAt;

    @Embedded
    private Progress progress;

    @Column(name = "last_checked_at")
    private Instant lastCheckedAt;

    /** When one of the records was first seen right since the domain was started; {@code null} if none ever was. */
    @Column(name = "first_seen_at")
    private Instant firstSeenAt;

    @Embedded
    private Lease lease;

    /** Why the timer has given up on this row; {@code null} if it has not. */
    private String parked;

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "claim_id", nullable = false, updatable = false)
    @OrderBy("place")
    private List<RequiredRecord> records = new ArrayList<>();

    @Version
    private int version;

    protected Domain() {}

    private Domain(String account, DomainName name) {
        this.account = account;
        this.name = name.ascii();
    }

    /** A claim as it begins: with its own records, nothing seen of them yet. */
    public static Domain claim(String account, DomainName name, RecordSource source, Tick tick) {
        Domain domain = new Domain(account, name);
        domain.claimedAt = tick.now();
        domain.shape = source.shape();
        domain.records.addAll(source.records(account, name));
        domain.progress = Progress.start(tick);
        return domain;
    }

    /** Starts an expired claim again; with new records if the old ones were ever verified, as others may know them. */
    void restart(RecordSource source, Tick tick) {
        if (progress.standing().verifiedAt() != null) {
            records.clear();
            shape = source.shape();
            records.addAll(source.records(account, name()));
        }
        firstSeenAt = null;
        progress = Progress.start(tick);
    }

    /** Keeps what a check brought; {@return what that changed} */
    public Change checked(Look look, Tick tick) {
        return checked(look, Verdict.of(look.observations()), tick);
    }

    /**
     * The same, with a verdict that says how far the observations are believed.
     */
    public Change checked(Look look, Verdict verdict, Tick tick) {
        DomainStatus before = progress.status();
        boolean different = tellsMoreThanIsKnown(look, verdict) && saw(look.observations());
        boolean wasParked = parked != null;
        parked = null;
        if (look.cause() == Cause.TIMER) {
            lease = null;
            progress = progress.after(verdict, tick).notBefore(look.remembered(), tick);
        } else {
            if (isWorthRestarting()) {
                firstSeenAt = null;
                progress = Progress.start(tick);
            }
            // Before the verdict: if it says anything about the next check, then more.
            progress = (wasParked ? progress.unparked(tick) : progress).afterAsking(verdict, tick);
        }
        lastCheckedAt = tick.now();
        if (firstSeenAt == null && look.sawAnyRecord()) {
            firstSeenAt = tick.now();
        }
        return new Change(before, progress.status(), different);
    }

    /** Looks overlap: one that began before the last one ended may have seen what was there earlier. */
    private boolean tellsMoreThanIsKnown(Look look, Verdict verdict) {
        return verdict == Verdict.RIGHT
                || lastCheckedAt == null
                || !look.begun().isBefore(lastCheckedAt);
    }

    private boolean saw(List<Observation> observations) {
        boolean different = false;
        for (int i = 0; i < records.size(); i++) {
            different |= records.get(i).saw(observations.get(i));
        }
        return different;
    }

    private boolean isWorthRestarting() {
        return progress.status() == DomainStatus.EXPIRED && progress.standing().verifiedAt() == null;
    }

    /**
     * Asks for another DKIM TXT record from now on, which its owner is known to have published.
     *
     * @param selector under which it stands
     */
    public void changeKey(String selector, String key) {
        records.stream()
                .filter(record -> record.purpose() == RecordPurpose.DKIM && record.type() == RecordType.TXT)
                .forEach(record -> record.becomes(name(), selector, key));
    }

    Change suspend(Tick tick) {
        parked = null;
        return change(progress.suspended(tick));
    }

    Change resume(Tick tick) {
        parked = null;
        return change(progress.resumed(tick));
    }

    private Change change(Progress after) {
        Change change = new Change(progress.status(), after.status(), false);
        progress = after;
        return change;
    }

    public Long id() {
        return id;
    }

    public String account() {
        return account;
    }

    public DomainName name() {
        return new DomainName(name);
    }

    /** {@return how long the domain has been as it is, as far as DNS was heard of} */
    Duration waited() {
        Instant since = progress.standing().since();
        Instant undetermined = progress.tries().undeterminedSince();
        Instant heard = undetermined == null ? lastCheckedAt : undetermined;
        return heard == null || heard.isBefore(since) ? Duration.ZERO : Duration.between(since, heard);
    }

    /**
     * {@return when the time of the status is over} Put off by the time in which nothing could be determined, as far as it is
     * known: up to the last look.
     */
    Optional<Instant> deadline() {
        Progress known = lastCheckedAt == null ? progress : progress.withoutLostTime(lastCheckedAt);
        return progress.status() == DomainStatus.SUSPENDED
                ? Optional.empty()
                : Optional.ofNullable(known.standing().deadline());
    }

    public RecordShape shape() {
        return shape;
    }

    public Progress progress() {
        return progress;
    }

    public DomainStatus status() {
        return progress.status();
    }

    public Optional<Instant> lastCheckedAt() {
        return Optional.ofNullable(lastCheckedAt);
    }

    /** {@return when one of the records was first seen right} */
    public Optional<Instant> firstSeenAt() {
        return Optional.ofNullable(firstSeenAt);
    }

    public List<RequiredRecord> records() {
        return List.copyOf(records);
    }

    /** {@return the records as they have to be in DNS, in their order} */
    public List<ExpectedRecord> expected() {
        return records.stream().map(record -> record.required().expected(name)).toList();
    }

    /** {@return whether nobody else may look at it by now} A lease that ran out is as if it had never been. */
    public boolean isLeasedTo(String token, Instant now) {
        return lease != null && lease.token().equals(token) && !now.isAfter(lease.until());
    }

    public boolean isDueAt(Instant moment) {
        return progress.nextCheck() != null && progress.nextCheck().at().equals(moment);
    }

    /** Lets others look at it at once. */
    public void release() {
        lease = null;
    }
}
