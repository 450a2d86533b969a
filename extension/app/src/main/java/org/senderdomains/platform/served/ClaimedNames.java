package org.senderdomains.platform.served;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Domains;
import org.senderdomains.domains.records.RecordPurpose;
import org.senderdomains.domains.records.RecordType;
import org.senderdomains.domains.records.RecordsIssued;
import org.senderdomains.domains.records.RequiredRecord;
import org.senderdomains.keys.KeyOwner;
import org.senderdomains.keys.Keys;
import org.senderdomains.keys.SigningKey;
import org.senderdomains.sender.Settings;

/** Serves what a tenant's records point to, from the transaction on that issues them. */
@Dependent
public class ClaimedNames {

    private final ServedNames names;
    private final Keys keys;
    private final Domains domains;
    private final Supplier<Settings> settings;

    @Inject
    public ClaimedNames(ServedNames names, Keys keys, Domains domains, Supplier<Settings> settings) {
        this.names = names;
        this.keys = keys;
        this.domains = domains;
        this.settings = settings;
    }

    public void issued(@Observes RecordsIssued issued) {
        domains.find(issued.claim()).ifPresent(domain -> {
            letGoOfEarlier(domain);
            serve(domain);
        });
    }

    /** The account may have given the domain up before, or its records may be new ones. */
    private void letGoOfEarlier(Domain domain) {
        Set<String> targets =
                domain.records().stream().map(RequiredRecord::data).collect(Collectors.toSet());
        names.ofClaim(domain.id()).stream()
                .filter(name -> !targets.contains(name.name()))
                .forEach(this::letGo);
        Set<String> records =
                domain.records().stream().map(RequiredRecord::fullName).collect(Collectors.toSet());
        keys.of(domain.account(), domain.name().ascii()).stream()
                .filter(key -> !records.contains(key.owner().recordName()))
                .forEach(keys::remove);
    }

    public void serve(Domain domain) {
        for (RequiredRecord record : domain.records()) {
            if (record.type() == RecordType.CNAME && names.find(record.data()).isEmpty()) {
                if (record.purpose() == RecordPurpose.DKIM) {
                    serveKey(domain, record);
                } else {
                    serveReturnPath(domain, record);
                }
            }
        }
    }

    private void serveKey(Domain domain, RequiredRecord record) {
        KeyOwner owner = new KeyOwner(domain.account(), domain.name().ascii(), Selector.of(record));
        names.add(
                new ServedName.Identity(record.data(), ServedPurpose.DKIM, domain.id()),
                published(keys.want(owner, record.data())));
    }

    private void serveReturnPath(Domain domain, RequiredRecord record) {
        names.add(
                new ServedName.Identity(record.data(), ServedPurpose.RETURN_PATH, domain.id()),
                new OwnContent(settings.get()).returnPath());
    }

    /** Serves a key that has just been made. Somebody may be looking at its name at this moment. */
    public void made(SigningKey key) {
        key.servedAt().flatMap(names::locked).ifPresent(name -> names.serve(name, published(key)));
    }

    /** The private half of a key that nobody needs is erased at once; what is in DNS stays while mail is on its way. */
    public void letGo(ServedName name) {
        names.letGo(name);
        keys.erase(name.name());
    }

    public static List<ZoneRecord> published(SigningKey key) {
        return key.record().map(ZoneRecord::txt).stream().toList();
    }
}
