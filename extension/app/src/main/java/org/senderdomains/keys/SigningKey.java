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
    }

    DkimKey open(SealingKey sealing) throws UnusableKey {
        if (material == null) {
            throw new UnusableKey("The key " + owner + " is still to be made.");
        }
        return material.open(owner, sealing);
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
