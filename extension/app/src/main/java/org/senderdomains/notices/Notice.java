package org.senderdomains.notices;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.senderdomains.accounts.terms.Language;

/** One mail to one person, from the moment there is a reason for it. */
@Entity
@Table(name = "notice")
public class Notice {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "notice_seq")
    @SequenceGenerator(name = "notice_seq", sequenceName = "notice_seq", allocationSize = 50)
    private Long id;

    /** The same in every attempt, so that a receiver can tell a mail that came twice. */
    @Column(name = "message_id")
    private String messageId;

    @Enumerated(EnumType.STRING)
    private NoticeKind kind;

    @Column(name = "account_id")
    private String account;

    private String recipient;

    @Enumerated(EnumType.STRING)
    @Column(name = "locale")
    private Language language;

    @Convert(converter = FactsText.class)
    private Facts facts;

    /** What a link in it is about; {@code null} if it has none of its own. */
    @Column(name = "subject_id")
    private Long subject;

    @Column(name = "written_at")
    private Instant writtenAt;

    @Enumerated(EnumType.STRING)
    private NoticeState state = NoticeState.WAITING;

    private int attempts;

    /** When it is to be tried next; {@code null} once it is finished. */
    @Column(name = "due_at")
    private Instant dueAt;

    /** What the last attempt failed of. */
    private String trouble;

    private String lease;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    @Column(name = "finished_at")
    private Instant finishedAt;

    protected Notice() {}

    Notice(Addressee to, NoticeKind kind, Facts facts, String messageId, Instant now) {
        this.account = to.account();
        this.recipient = to.address();
        this.language = to.language();
        this.kind = kind;
        this.facts = facts;
        this.messageId = messageId;
        this.writtenAt = now;
        this.dueAt = now;
    }

    Notice about(long subject) {
        this.subject = subject;
        return this;
    }

    /** {@return the mail, for the node that has taken it} */
    Taken taken() {
        return new Taken(
                new Taken.Hold(id, lease, attempts, writtenAt),
                new Addressee(account, recipient, language),
                kind,
                facts,
                subject,
                messageId);
    }

    public Long id() {
        return id;
    }

    public String messageId() {
        return messageId;
    }

    public NoticeKind kind() {
        return kind;
    }

    public String account() {
        return account;
    }

    public String recipient() {
        return recipient;
    }

    public Language language() {
        return language;
    }

    public Facts facts() {
        return facts;
    }

    public NoticeState state() {
        return state;
    }

    public int attempts() {
        return attempts;
    }

    public Instant writtenAt() {
        return writtenAt;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public String trouble() {
        return trouble;
    }
}
