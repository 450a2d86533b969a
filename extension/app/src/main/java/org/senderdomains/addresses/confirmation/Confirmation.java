package org.senderdomains.addresses.confirmation;

import jakarta.persistence.Column;
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
import org.senderdomains.names.EmailAddress;

/** One request to confirm one address. */
@Entity
@Table(name = "confirmation")
public class Confirmation {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "confirmation_seq")
    @SequenceGenerator(name = "confirmation_seq", sequenceName = "confirmation_seq", allocationSize = 50)
    private Long id;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    @Column(name = "account_id")
    private String account;

    private String principal;

    private String address;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Enumerated(EnumType.STRING)
    private Ending ending;

    @Column(name = "taken_at")
    private Instant takenAt;

    @Version
    private int version;

    protected Confirmation() {}

    public Confirmation(Wish wish, Instant now, Instant expiresAt) {
        this.purpose = wish.purpose();
        this.account = wish.account();
        this.principal = wish.principal();
        this.address = wish.address().toString();
        this.requestedAt = now;
        this.expiresAt = expiresAt;
    }

    void renew(Instant until) {
        expiresAt = until;
        takenAt = null;
    }

    /** It was confirmed, but another account has the address. The link works on, should that account let go. */
    public void taken(Instant now) {
        takenAt = now;
    }

    public void end(Ending how, Instant now) {
        ending = how;
        endedAt = now;
    }

    public boolean isOpenAt(Instant now) {
        return endedAt == null && now.isBefore(expiresAt);
    }

    public Long id() {
        return id;
    }

    public Wish wish() {
        return new Wish(purpose, account, principal, EmailAddress.parse(address));
    }

    /** {@return when it was ended in that way; empty if it was not} */
    public Optional<Instant> endedAt(Ending how) {
        return ending == how ? Optional.of(endedAt) : Optional.empty();
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Optional<Instant> takenAt() {
        return Optional.ofNullable(takenAt);
    }
}
