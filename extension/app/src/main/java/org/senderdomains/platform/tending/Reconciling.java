package org.senderdomains.platform.tending;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.records.RecordType;
import org.senderdomains.keys.KeyOwner;
import org.senderdomains.names.DomainName;
import org.senderdomains.platform.served.ClaimedNames;
import org.senderdomains.platform.served.Duty;
import org.senderdomains.platform.served.OwnContent;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.ServedPurpose;
import org.senderdomains.platform.served.ZoneRecord;
import org.senderdomains.platform.served.ZoneRecordsText;
import org.senderdomains.sender.Settings;

/**
 * Compares what is served with what claims and settings ask for. The names of a new claim are drawn up with it; this finds
 * the rest: domains that were given up, accounts that were deleted, settings that changed.
 */
@Dependent
public class Reconciling {

    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private static final int AT_ONCE = 500;

    private final EntityManager entities;
    private final Duty duty;
    private final ClaimedNames claimed;
    private final InstantSource time;
    private final Supplier<Settings> settings;

    @Inject
    public Reconciling(
            EntityManager entities, Duty duty, ClaimedNames claimed, InstantSource time, Supplier<Settings> settings) {
        this.entities = entities;
        this.duty = duty;
        this.claimed = claimed;
        this.time = time;
        this.settings = settings;
    }

    /** {@return whether it is to be done now, by this node} */
    public boolean isDue() {
        return duty.take(Duty.RECONCILE, INTERVAL);
    }

    /** Does some of it; {@return whether there may be more} */
    public boolean some() {
        int most = Math.max(Math.max(serveMissing(), letGo()), followSettings());
        followOwnSettings();
        return most == AT_ONCE;
    }

    private int serveMissing() {
        List<Domain> missing = entities.createQuery(
                        "select distinct d from Domain d join d.records r where r.type = :cname"
                                + " and not exists (select n.name from ServedName n where n.name = r.data)",
                        Domain.class)
                .setParameter("cname", RecordType.CNAME)
                .setMaxResults(AT_ONCE)
                .getResultList();
        missing.forEach(claimed::serve);
        return missing.size();
    }

    private int letGo() {
        List<ServedName> orphans = entities.createQuery(
                        "select n from ServedName n where n.claim is not null and n.removeAt is null"
                                + " and not exists (select d.id from Domain d where d.id = n.claim)",
                        ServedName.class)
                .setMaxResults(AT_ONCE)
                .getResultList();
        orphans.forEach(claimed::letGo);
        entities.createQuery("delete from SigningKey k where k.owner.account <> :platform and not exists"
                        + " (select d.id from Domain d where d.account = k.owner.account and d.name = k.owner.domain)")
                .setParameter("platform", KeyOwner.PLATFORM)
                .executeUpdate();
        return orphans.size();
    }

    private int followSettings() {
        List<ZoneRecord> returnPath = new OwnContent(settings.get()).returnPath();
        List<?> others = entities.createNativeQuery(
                        "select name from served_name where purpose = :purpose and wanted <> :wanted"
                                // What was let go stays as it was, until it is through.
                                + " and remove_at is null",
                        String.class)
                .setParameter("purpose", ServedPurpose.RETURN_PATH.name())
                .setParameter("wanted", new ZoneRecordsText().convertToDatabaseColumn(returnPath))
                .setMaxResults(AT_ONCE)
                .getResultList();
        others.forEach(name -> entities.find(ServedName.class, name).serve(returnPath, time.instant()));
        return others.size();
    }

    private void followOwnSettings() {
        OwnContent content = new OwnContent(settings.get());
        Set<String> domains = content.domains().stream().map(DomainName::ascii).collect(Collectors.toSet());
        entities.createQuery("select n from ServedName n where n.claim is null", ServedName.class)
                .getResultList()
                .forEach(name -> followOwnSettings(name, content, domains));
    }

    private void followOwnSettings(ServedName name, OwnContent content, Set<String> domains) {
        boolean spf = name.purpose() == ServedPurpose.OWN_SPF;
        String domain = spf ? name.name() : name.name().replaceFirst("^.*\\._domainkey\\.", "");
        if (!domains.contains(domain) || spf && content.spf().isEmpty()) {
            claimed.letGo(name);
        } else if (spf) {
            name.serve(content.spf().stream().toList(), time.instant());
        }
    }
}
