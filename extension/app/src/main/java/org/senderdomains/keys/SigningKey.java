package org.senderdomains.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.senderdomains.dkim.DkimKey;

/** One DKIM key under one selector. What it shows of itself is public. */
@Entity
@Table(name = "signing_key")
public class SigningKey {

    /** Seconds. No record of a key was ever meant to be remembered for longer. */
    private static final int USUAL_TTL = 3600;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "signing_key_seq")
    @SequenceGenerator(name = "signing_key_seq", sequenceName = "signing_key_seq", allocationSize = 50)
    private Long id;

    @Embedded
    private KeyOwner owner;

    @Enumerated(EnumType.STRING)
    private KeyState state;

    @Column(name = "state_since")
    private Instant since;

    @Embedded
    private KeyMaterial material;

    @Column(name = "served_at")
    private String servedAt;

    /** Since when every server that answers shows its record; {@code null} if not. */
    @Column(name = "seen_since")
    private Instant seenSince;

    /** Since when every server in charge shows it; {@code null} if not. */
    @Column(name = "everywhere_since")
    private Instant everywhereSince;

    /** How long, in seconds, others may remember its record. */
    @Column(name = "record_ttl")
    private int recordTtl;

    /** How long, in seconds, others may remember what stood in its place before; 0 if nothing did. */
    @Column(name = "predecessor_ttl")
    private int predecessorTtl;

    @Column(name = "due_at")
    private Instant dueAt;

    @Version
    private int version;

    protected SigningKey() {}

    private SigningKey(KeyOwner owner, KeyState state, Instant since) {
        this.owner = owner;
        this.state = state;
        this.since = since;
    }

    /** A key that is still to be made. */
    static SigningKey wanted(KeyOwner owner, String servedAt, Instant now) {
        SigningKey key = new SigningKey(owner, KeyState.WANTED, now);
        key.servedAt = servedAt;
        return key;
    }

    /** A key for the stock. */
    static SigningKey ready(KeyOwner nobody, KeyMaterial material, Instant now) {
        SigningKey key = new SigningKey(nobody, KeyState.READY, now);
        key.material = material;
        return key;
    }

    void made(KeyMaterial made, Instant now) {
        material = made;
        state = KeyState.PUBLISHED;
        since = now;
        // What was seen until now was the record of the key before.
        seenSince = null;
        everywhereSince = null;
    }

    /** Notes what was seen of its record in DNS. */
    public void seen(boolean somewhere, boolean everywhere, Instant now) {
        seenSince = somewhere ? Optional.ofNullable(seenSince).orElse(now) : null;
        everywhereSince = everywhere ? Optional.ofNullable(everywhereSince).orElse(now) : null;
        if (state == KeyState.PUBLISHED) {
            dueAt = now;
        }
    }

    /** Notes for how long others may remember its record: that long after it is gone, they may still show it. */
    public void mayBeRemembered(int seconds) {
        recordTtl = seconds;
    }

    /** Whether it may be the first to sign. Nobody has asked for its record before, unless another one stood there. */
    boolean isFit(Instant now) {
        return state == KeyState.PUBLISHED && (predecessorTtl == 0 ? seenSince != null : isFitEverywhere(now));
    }

    /** Whether it may take over from another. */
    boolean isFitEverywhere(Instant now) {
        return state == KeyState.PUBLISHED
                && fitFrom().filter(from -> !now.isBefore(from)).isPresent();
    }

    /** {@return from when on nobody can see anything but its record, if all stays as it is} */
    Optional<Instant> fitFrom() {
        return Optional.ofNullable(everywhereSince).map(since -> since.plusSeconds(predecessorTtl));
    }

    void activate(Instant now) {
        state = KeyState.ACTIVE;
        since = now;
    }

    void retire(Instant now) {
        state = KeyState.RETIRED;
        since = now;
    }

    /** Where the platform serves it, it is made anew; its record stays until then: a selector is never without. */
    void end(Instant now) {
        since = now;
        if (isPublishedByOwner()) {
            state = KeyState.OVER;
            material = material.withoutPrivateHalf();
            return;
        }
        state = KeyState.WANTED;
        seenSince = null;
        everywhereSince = null;
        predecessorTtl = Math.max(recordTtl, USUAL_TTL);
    }

    /** {@return whether the record stands in its owner's own zone, not in the platform's} */
    public boolean isPublishedByOwner() {
        return !owner.isPlatform() && (servedAt == null || servedAt.equals(owner.recordName()));
    }

    void dueAt(Instant then) {
        dueAt = then;
    }

    Instant dueAt() {
        return dueAt;
    }

    /** {@return the key itself, to sign with} It has signed once and been verified, so that damaged ones never do. */
    public DkimKey open(SealingKeys sealing) throws UnusableKey {
        return open(sealing.current());
    }

    DkimKey open(SealingKey sealing) throws UnusableKey {
        if (material == null) {
            throw new UnusableKey("The key " + owner + " is still to be made.");
        }
        return material.open(owner, sealing);
    }

    /** {@return what is equal as long as the same is stored of the key itself, and good for nothing else} */
    public Object asStored() {
        return material;
    }

    public Long id() {
        return id;
    }

    public KeyOwner owner() {
        return owner;
    }

    public KeyState state() {
        return state;
    }

    public Instant since() {
        return since;
    }

    /** {@return the TXT record that publishes the key; empty while it is still to be made} */
    public Optional<String> record() {
        return Optional.ofNullable(material).map(KeyMaterial::record);
    }

    /** {@return the name at which the platform itself serves that record; empty if its owner does} */
    public Optional<String> servedAt() {
        return Optional.ofNullable(servedAt);
    }

    @Override
    public String toString() {
        return state + " key " + owner;
    }
}
