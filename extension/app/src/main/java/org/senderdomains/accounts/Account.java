package org.senderdomains.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.regex.Pattern;
import org.senderdomains.accounts.terms.Terms;
import org.senderdomains.names.InvalidInput;
import org.senderdomains.names.PlainText;
import org.senderdomains.sentences.Sentence;

/** A company whose people send mail through this server. */
@Entity
@Table(name = "account")
public class Account {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    @Id
    private String id;

    @Column(name = "display_name")
    private String displayName;

    @Embedded
    private Owner owner;

    @Embedded
    private Terms terms;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    protected Account() {}

    public Account(String id, String displayName, Owner owner, Terms terms, Instant createdAt) {
        if (!isId(id)) {
            throw new InvalidInput(Sentence.ACCOUNT_ID.with(PlainText.quoted(id)));
        }
        this.id = id;
        this.displayName = displayName;
        this.owner = owner;
        this.terms = terms;
        this.createdAt = createdAt;
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    void change(String displayName, Owner owner, Terms terms) {
        this.displayName = displayName;
        this.owner = owner;
        this.terms = terms;
    }

    public String id() {
        return id;
    }

    public String displayName() {
        return displayName;
    }

    public Owner owner() {
        return owner;
    }

    public Terms terms() {
        return terms;
    }
}
