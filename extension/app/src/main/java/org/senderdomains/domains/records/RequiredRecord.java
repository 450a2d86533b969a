package org.senderdomains.domains.records;

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
import java.util.List;
import org.senderdomains.diagnosis.Finding;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.names.DomainName;

/** One DNS record that a tenant has to publish, and what was last seen of it. */
@Entity
@Table(name = "required_record")
public class RequiredRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "required_record_seq")
    @SequenceGenerator(name = "required_record_seq", sequenceName = "required_record_seq", allocationSize = 50)
    private Long id;

    private int place;

    @Enumerated(EnumType.STRING)
    private RecordPurpose purpose;

    @Enumerated(EnumType.STRING)
    private RecordType type;

    private String host;

    @Column(name = "full_name")
    private String fullName;

    private String data;

    @Enumerated(EnumType.STRING)
    private RecordState state;

    private String found;

    @Convert(converter = FindingsText.class)
    private List<Finding> findings;

    protected RequiredRecord() {}

    private RequiredRecord(RecordPurpose purpose, RecordType type, DomainName domain, String below, String data) {
        this.purpose = purpose;
        this.type = type;
        this.fullName = below + "." + domain;
        this.host = domain.relative(fullName);
        this.data = data;
        see(Seen.NOTHING_YET);
    }

    /** {@return the three CNAMEs of record shape {@code cname}} */
    static List<RequiredRecord> cnames(DomainName domain, Labels labels, DomainName platformZone) {
        return numbered(List.of(
                dkimCname(domain, labels.next(), platformZone),
                dkimCname(domain, labels.next(), platformZone),
                returnPath(domain, labels.next(), platformZone)));
    }

    /**
     * {@return the two records of record shape {@code txt}}
     *
     * @param key the DKIM record with the public key
     */
    static List<RequiredRecord> txtAndCname(
            DomainName domain, String selector, String key, String returnPathLabel, DomainName platformZone) {
        return numbered(List.of(
                new RequiredRecord(RecordPurpose.DKIM, RecordType.TXT, domain, selector + "._domainkey", key),
                returnPath(domain, returnPathLabel, platformZone)));
    }

    // RFC 6376 §3.6.2.1: the key is looked up at selector._domainkey.domain.
    private static RequiredRecord dkimCname(DomainName domain, String label, DomainName zone) {
        return new RequiredRecord(
                RecordPurpose.DKIM, RecordType.CNAME, domain, label + "._domainkey", label + ".dkim." + zone);
    }

    private static RequiredRecord returnPath(DomainName domain, String label, DomainName zone) {
        return new RequiredRecord(
                RecordPurpose.RETURN_PATH, RecordType.CNAME, domain, label, label + ".bounce." + zone);
    }

    private static List<RequiredRecord> numbered(List<RequiredRecord> records) {
        for (int i = 0; i < records.size(); i++) {
            records.get(i).place = i;
        }
        return records;
    }

    /** The owner has published another key in its place. What was seen of the one is true of the other. */
    public void becomes(DomainName domain, String selector, String key) {
        fullName = selector + "._domainkey." + domain;
        host = domain.relative(fullName);
        data = key;
    }

    /** Keeps what the last look brought; {@return whether that is any different from the look before} */
    public boolean saw(Observation observation) {
        Seen before = seen();
        see(Seen.of(observation));
        return !seen().tellsTheSame(before);
    }

    private void see(Seen seen) {
        state = seen.state();
        found = seen.found();
        findings = List.copyOf(seen.findings());
    }

    public Required required() {
        return new Required(purpose, type, host, fullName, data);
    }

    public RecordPurpose purpose() {
        return purpose;
    }

    public RecordType type() {
        return type;
    }

    /** {@return the name relative to the zone it stands in, as most DNS providers want it} */
    public String host() {
        return host;
    }

    /** {@return the whole name, without a trailing dot} */
    public String fullName() {
        return fullName;
    }

    /** {@return the value, unbroken and without a trailing dot} */
    public String data() {
        return data;
    }

    public Seen seen() {
        return new Seen(state, found, findings);
    }
}
