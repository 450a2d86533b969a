package org.senderdomains.addresses.sender;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.senderdomains.names.EmailAddress;

/** An address that is confirmed as a sender address; its key makes that once (PRODUCT rule S1). */
@Entity
@Table(name = "confirmed_address")
public class ConfirmedAddress {

    @Id
    @Column(name = "address_key")
    private String key;

    @Column(name = "account_id")
    private String account;

    protected ConfirmedAddress() {}

    ConfirmedAddress(EmailAddress address, String account) {
        this.key = address.key();
        this.account = account;
    }

    String key() {
        return key;
    }

    String account() {
        return account;
    }
}
