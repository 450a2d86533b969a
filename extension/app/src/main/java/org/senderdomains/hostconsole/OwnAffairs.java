package org.senderdomains.hostconsole;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.checks.brake.Brake;
import org.senderdomains.checks.brake.BrakeView;
import org.senderdomains.console.PlatformFacts;
import org.senderdomains.console.SharedCounts;
import org.senderdomains.domains.Domains;
import org.senderdomains.notices.Outbox;
import org.senderdomains.platform.OwnZone;
import org.senderdomains.platform.PlatformZoneView;

/** The platform's own affairs, as an operator sees them. */
@Dependent
public class OwnAffairs {

    private final OwnZone zone;
    private final Tenancy tenancy;
    private final Outbox outbox;
    private final Brake brake;
    private final InstantSource time;

    /** All there is of tenants. */
    @Dependent
    static class Tenancy {
        private final Accounts accounts;
        private final Domains domains;

        @Inject
        Tenancy(Accounts accounts, Domains domains) {
            this.accounts = accounts;
            this.domains = domains;
        }
    }

    @Inject
    public OwnAffairs(OwnZone zone, Tenancy tenancy, Outbox outbox, Brake brake, InstantSource time) {
        this.zone = zone;
        this.tenancy = tenancy;
        this.outbox = outbox;
        this.brake = brake;
        this.time = time;
    }

    PlatformFacts facts() {
        BrakeView braked = brake.view(time.instant());
        return new PlatformFacts(
                zone(zone.view()),
                tenancy.accounts.count(),
                outbox.countDead(),
                new PlatformFacts.BrakeFacts(Optional.ofNullable(braked.since()), braked.absent(), braked.bearable()));
    }

    SharedCounts counts() {
        return new SharedCounts(tenancy.domains.countByStatus(), outbox.countWaiting(), outbox.countDead());
    }

    long recordsMissing() {
        return zone.countMissing(time.instant());
    }

    private static PlatformFacts.Zone zone(PlatformZoneView view) {
        return new PlatformFacts.Zone(
                view.zoneText(),
                view.gaps(),
                view.records().stream().map(OwnAffairs::record).toList());
    }

    private static PlatformFacts.OwnRecord record(PlatformZoneView.RecordView record) {
        return new PlatformFacts.OwnRecord(
                record.name(),
                record.type(),
                record.seen(),
                OwnZone.isRight(record),
                Optional.ofNullable(record.lookedAt()),
                Optional.ofNullable(record.trouble()));
    }
}
