package org.senderdomains.platform.served;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.senderdomains.domains.Lease;

/** A name that the platform serves: what shall stand there, what the zone's server was told, what the world sees. */
@Entity
@Table(name = "served_name")
public class ServedName {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(15);
    private static final Duration WHEN_RIGHT = Duration.ofHours(6);

    /** Mail on its way needs keys, and bounces their host, for as long as mail servers try (RFC 5321 §4.5.4.1). */
    private static final Duration AFTERLIFE = Duration.ofDays(7);

    @Id
    private String name;

    @Enumerated(EnumType.STRING)
    private ServedPurpose purpose;

    @Column(name = "claim_id")
    private Long claim;

    @Convert(converter = ZoneRecordsText.class)
    private List<ZoneRecord> wanted;

    @Column(name = "remove_at")
    private Instant removeAt;

    /** What stands on the zone's server, as far as it has confirmed. */
    @Convert(converter = ZoneRecordsText.class)
    private List<ZoneRecord> pushed;

    /** What may stand there too: it was sent, but whether it arrived is not known. */
    @Convert(converter = ZoneRecordsText.class)
    private List<ZoneRecord> attempted;

    @Embedded
    private Seen seen;

    private int tries;

    @Column(name = "due_at")
    private Instant dueAt;

    @Embedded
    private Lease lease;

    @Version
    private int version;

    protected ServedName() {}

    /**
     * What a name is.
     *
     * @param claim the domain claim that points to it; {@code null} if it is the platform's own
     */
    public record Identity(String name, ServedPurpose purpose, Long claim) {}

    /** @param wanted empty if it is not known yet: the key is still to be made, the setting to be set */
    public ServedName(Identity id, List<ZoneRecord> wanted, Instant now) {
        this.name = id.name();
        this.purpose = id.purpose();
        this.claim = id.claim();
        this.wanted = List.copyOf(wanted);
        this.pushed = List.of();
        this.attempted = List.of();
        this.seen = Seen.nothing(now);
        this.dueAt = now;
    }

    /** Serves something else from now on. What was seen before is no longer what is wanted. */
    public void serve(List<ZoneRecord> records, Instant now) {
        if (!wanted.equals(records)) {
            wanted = List.copyOf(records);
            seen = Seen.nothing(now);
            dueAgainAt(now);
        }
        removeAt = null;
    }

    /** Stops serving it: at once if the world never saw it, else when what uses it is through. */
    void letGo(Instant now) {
        if (removeAt == null) {
            removeAt = seen.lookedAt() == null ? now : now.plus(AFTERLIFE);
            dueAgainAt(removeAt);
        }
    }

    private void dueAgainAt(Instant then) {
        tries = 0;
        dueAt = then;
        // Whoever is at it sees to what is wanted no longer; nobody need wait until that lease is up.
        lease = null;
    }

    /** {@return what shall stand there now} */
    public List<ZoneRecord> wanted(Instant now) {
        return isRemoved(now) ? List.of() : wanted;
    }

    public boolean isRemoved(Instant now) {
        return removeAt != null && !now.isBefore(removeAt);
    }

    /** {@return what stands there through us, as far as can be known} */
    public List<ZoneRecord> ours() {
        Set<ZoneRecord> all = new LinkedHashSet<>(pushed);
        all.addAll(attempted);
        return List.copyOf(all);
    }

    /** Notes what is about to be sent: if this node dies before the answer, the next one knows whose it is. */
    public void attempt(List<ZoneRecord> records) {
        List<ZoneRecord> all = new ArrayList<>(attempted);
        records.stream()
                .filter(record -> !attempted.contains(record) && !pushed.contains(record))
                .forEach(all::add);
        attempted = List.copyOf(all);
    }

    public void pushed(List<ZoneRecord> records) {
        pushed = List.copyOf(records);
        attempted = List.of();
    }

    /** {@return whether the zone's server has to be told: it was not, or the world does not see it} */
    public boolean isToBePushed(Instant now) {
        return !wanted(now).equals(pushed)
                || !attempted.isEmpty()
                || !wanted(now).isEmpty() && !sight().isRight();
    }

    /** @param failure what went wrong when the zone's server was told */
    public void saw(Look look, Optional<String> failure, Instant now) {
        seen = seen.after(look, now);
        failure.ifPresent(sentence -> seen = seen.with(sentence));
        planNext(failure.isEmpty() && look.sight().equals(Optional.of(Sight.EVERYWHERE)), now);
    }

    public void nothingToDo(Instant now) {
        planNext(true, now);
    }

    /** What was found could not be kept. */
    public void again(Instant now) {
        planNext(false, now);
    }

    private void planNext(boolean right, Instant now) {
        lease = null;
        tries = right ? 0 : Math.min(tries + 1, 30);
        Duration retry = FIRST_RETRY.multipliedBy(1L << Math.min(tries, 10) >> 1);
        dueAt = now.plus(right ? WHEN_RIGHT : retry.compareTo(LONGEST_RETRY) < 0 ? retry : LONGEST_RETRY);
    }

    public boolean isLeasedTo(String token) {
        return lease != null && lease.token().equals(token);
    }

    public String name() {
        return name;
    }

    public ServedPurpose purpose() {
        return purpose;
    }

    /** {@return what shall stand there; empty if that is not known yet} */
    public List<ZoneRecord> wanted() {
        return wanted;
    }

    public Optional<Instant> removeAt() {
        return Optional.ofNullable(removeAt);
    }

    public List<ZoneRecord> pushed() {
        return pushed;
    }

    public Seen seen() {
        return seen;
    }

    public Sight sight() {
        return seen.sight();
    }

    public Instant dueAt() {
        return dueAt;
    }

    public int version() {
        return version;
    }

    @Override
    public String toString() {
        return name;
    }
}
