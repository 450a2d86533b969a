package org.senderdomains.addresses.sender;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.senderdomains.accounts.members.RefusedMail;
import org.senderdomains.addresses.confirmation.Confirmation;
import org.senderdomains.names.EmailAddress;

/**
 * An account's one sender address, and the one that is to take its place (PRODUCT rules S1 and S3): the old one stays in
 * use until the new one is confirmed and, if it lies in another domain, that domain is verified.
 */
@Entity
@Table(name = "sender_address")
public class SenderAddress {

    @Id
    @Column(name = "account_id")
    private String account;

    private String address;

    @Column(name = "confirmed_at")
    private Instant confirmedAt;

    @Column(name = "next_address")
    private String nextAddress;

    @Column(name = "next_domain")
    private String nextDomain;

    @Column(name = "next_requested_at")
    private Instant nextRequestedAt;

    @Column(name = "next_confirmed_at")
    private Instant nextConfirmedAt;

    /** What became of the mail that asks for the confirmation, if a mail server refused it. */
    @Embedded
    @AttributeOverride(name = "at", column = @Column(name = "next_undeliverable_at"))
    @AttributeOverride(name = "words", column = @Column(name = "next_undeliverable_words"))
    private RefusedMail nextRefused;

    @Column(name = "next_confirmation")
    private Long nextConfirmation;

    @Version
    private int version;

    protected SenderAddress() {}

    SenderAddress(String account) {
        this.account = account;
    }

    public void want(Confirmation confirmation) {
        EmailAddress wanted = confirmation.wish().address();
        nextAddress = wanted.toString();
        nextDomain = wanted.domain().ascii();
        nextRequestedAt = confirmation.requestedAt();
        nextConfirmedAt = null;
        nextRefused = null;
        nextConfirmation = confirmation.id();
    }

    /** One more mail is on its way, whatever became of the one before. */
    void askedAgain() {
        nextRefused = null;
    }

    /** A mail server refused the mail for good; links sent before go on to work. */
    public void undeliverable(Confirmation confirmation, RefusedMail refused) {
        if (nextConfirmedAt == null && confirmation.id().equals(nextConfirmation)) {
            nextRefused = refused;
        }
    }

    public void wantNothingElse() {
        nextAddress = null;
        nextDomain = null;
        nextRequestedAt = null;
        nextConfirmedAt = null;
        nextRefused = null;
        nextConfirmation = null;
    }

    /** The new one is confirmed. It is ready if there is none to stay in use, or its domain is the same. */
    public void confirmed(Instant now) {
        nextConfirmedAt = now;
        nextRefused = null;
        boolean sameDomain = address()
                .map(EmailAddress::domain)
                .filter(domain -> domain.ascii().equals(nextDomain))
                .isPresent();
        if (address == null || sameDomain) {
            takeOver();
        }
    }

    /** The new one is used from now on. */
    void takeOver() {
        address = nextAddress;
        confirmedAt = nextConfirmedAt;
        wantNothingElse();
    }

    /** {@return the address in use} */
    public Optional<EmailAddress> address() {
        return Optional.ofNullable(address).map(EmailAddress::parse);
    }

    Instant confirmedAt() {
        return confirmedAt;
    }

    /** {@return the address that is to take its place} */
    public Optional<EmailAddress> next() {
        return Optional.ofNullable(nextAddress).map(EmailAddress::parse);
    }

    public Optional<Long> nextConfirmation() {
        return Optional.ofNullable(nextConfirmation);
    }

    Instant nextRequestedAt() {
        return nextRequestedAt;
    }

    Optional<Instant> nextConfirmedAt() {
        return Optional.ofNullable(nextConfirmedAt);
    }

    Optional<RefusedMail> nextRefused() {
        return Optional.ofNullable(nextRefused);
    }
}
