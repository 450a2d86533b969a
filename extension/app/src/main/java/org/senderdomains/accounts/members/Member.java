package org.senderdomains.accounts.members;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;
import org.senderdomains.names.EmailAddress;

/**
 * A login as part of an account, with a notification address (PRODUCT rule A2). An address the operator set counts at
 * once; one that anybody else set waits until it is confirmed, and the one before it counts until then.
 */
@Entity
@Table(name = "account_member")
public class Member {

    @EmbeddedId
    private MemberId id;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(name = "notification_address")
    private String notificationAddress;

    /** {@link EmailAddress#key} of the address that counts, to find a member by it. */
    @Column(name = "notification_key")
    private String notificationKey;

    @Column(name = "unconfirmed_address")
    private String unconfirmedAddress;

    /** Whether the person asked for it, and not an admin. */
    @Column(name = "unconfirmed_own")
    private boolean unconfirmedOwn;

    /** What became of the mail by which it was to be confirmed, if a mail server refused it. */
    @Embedded
    @AttributeOverride(name = "at", column = @Column(name = "unconfirmed_undeliverable_at"))
    @AttributeOverride(name = "words", column = @Column(name = "unconfirmed_undeliverable_words"))
    private RefusedMail refused;

    /** Whether it is more than an admin's word that this login belongs to the account. */
    private boolean vouched;

    /** Whether the operator or the person says so. */
    private boolean certain;

    @Version
    private int version;

    protected Member() {}

    public Member(MemberId id, Role role) {
        this.id = id;
        this.role = role;
    }

    public void become(Role role) {
        this.role = role;
    }

    /** The operator vouches for the membership and for its address, or for there being none. */
    public void vouchFor(Optional<EmailAddress> address) {
        vouched = true;
        certain = true;
        counts(address);
    }

    /**
     * Somebody who has the mailbox says that it is to be this member's.
     *
     * @return whether it still is what waits for that
     */
    public boolean confirm(EmailAddress address) {
        boolean waits = address.toString().equals(unconfirmedAddress);
        if (waits) {
            vouched = true;
            certain |= unconfirmedOwn;
            counts(Optional.of(address));
        }
        return waits;
    }

    /** Somebody who has the mailbox knows nothing of it. */
    public void deny(EmailAddress address) {
        if (address.toString().equals(unconfirmedAddress)) {
            nothingWaits();
        }
    }

    /** A mail is on its way that asks for the confirmation, whatever became of the one before. */
    public void asked() {
        refused = null;
    }

    /** A mail server refused that mail for good. */
    public void undeliverable(EmailAddress address, RefusedMail mail) {
        if (address.toString().equals(unconfirmedAddress)) {
            refused = mail;
        }
    }

    private void nothingWaits() {
        unconfirmedAddress = null;
        refused = null;
    }

    private void counts(Optional<EmailAddress> address) {
        notificationAddress = address.map(EmailAddress::toString).orElse(null);
        notificationKey = address.map(EmailAddress::key).orElse(null);
        nothingWaits();
    }

    /**
     * The person, or an admin, says so; it has to be confirmed by mail. Taking an address away needs no proof.
     *
     * @param own whether it is the person who has this login
     */
    public void claim(Optional<EmailAddress> address, boolean own) {
        if (address.isEmpty()) {
            counts(address);
        } else if (address.get().toString().equals(notificationAddress)) {
            nothingWaits();
            certain |= own;
        } else {
            // An admin who asks for the same once more takes nothing back of what the person said.
            unconfirmedOwn = own || unconfirmedOwn && address.get().toString().equals(unconfirmedAddress);
            unconfirmedAddress = address.get().toString();
        }
    }

    public String account() {
        return id.account();
    }

    public String principal() {
        return id.principal();
    }

    public Role role() {
        return role;
    }

    /** {@return on whose word, which decides what mail of the person it counts for} */
    public Belonging belonging() {
        return Belonging.of(vouched, certain);
    }

    /** {@return whether it is known, and not only an admin's word, that somebody can log in by that name} */
    public boolean isLogin() {
        return certain || unconfirmedOwn;
    }

    /** {@return the address that counts} */
    public Optional<EmailAddress> notificationAddress() {
        return Optional.ofNullable(notificationAddress).map(EmailAddress::parse);
    }

    /** {@return what became of the mail to it, if it will not arrive; empty if it may} */
    public Optional<RefusedMail> refused() {
        return Optional.ofNullable(refused);
    }

    /** {@return the address that waits for its confirmation} */
    public Optional<EmailAddress> unconfirmedAddress() {
        return Optional.ofNullable(unconfirmedAddress).map(EmailAddress::parse);
    }
}
