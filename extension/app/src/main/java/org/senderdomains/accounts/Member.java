package org.senderdomains.accounts;

import jakarta.persistence.Column;
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

    /** Whether it is more than an admin's word that this login belongs to the account. */
    private boolean vouched;

    @Version
    private int version;

    protected Member() {}

    public Member(MemberId id, Role role) {
        this.id = id;
        this.role = role;
    }

    void become(Role role) {
        this.role = role;
    }

    /** The operator vouches for the membership and for its address, or for there being none. */
    public void vouchFor(Optional<EmailAddress> address) {
        vouched = true;
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
            vouchFor(Optional.of(address));
        }
        return waits;
    }

    /** Somebody who has the mailbox knows nothing of it. */
    public void deny(EmailAddress address) {
        if (address.toString().equals(unconfirmedAddress)) {
            unconfirmedAddress = null;
        }
    }

    private void counts(Optional<EmailAddress> address) {
        notificationAddress = address.map(EmailAddress::toString).orElse(null);
        notificationKey = address.map(EmailAddress::key).orElse(null);
        unconfirmedAddress = null;
    }

    /** The member or an admin says so; it has to be confirmed by mail. Taking an address away needs no proof. */
    public void claim(Optional<EmailAddress> address) {
        if (address.isEmpty()) {
            counts(address);
        } else if (address.get().toString().equals(notificationAddress)) {
            unconfirmedAddress = null;
        } else {
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

    /**
     * {@return whether the membership counts for sending} An admin may call any login a member; until the operator has
     * said so too, or an address was confirmed, that must not decide under which name the person's mail leaves.
     */
    public boolean isVouchedFor() {
        return vouched;
    }

    /** {@return the address that counts} */
    public Optional<EmailAddress> notificationAddress() {
        return Optional.ofNullable(notificationAddress).map(EmailAddress::parse);
    }

    /** {@return the address that waits for its confirmation} */
    public Optional<EmailAddress> unconfirmedAddress() {
        return Optional.ofNullable(unconfirmedAddress).map(EmailAddress::parse);
    }
}
