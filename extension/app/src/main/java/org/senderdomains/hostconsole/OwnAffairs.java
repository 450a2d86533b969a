package org.senderdomains.hostconsole;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.checks.Brake;
import org.senderdomains.checks.BrakeView;
import org.senderdomains.console.PlatformFacts;
import org.senderdomains.notices.Outbox;
import org.senderdomains.platform.OwnZone;
import org.senderdomains.platform.PlatformZoneView;

/** The platform's own affairs, as an operator sees them. */
@Dependent
public class OwnAffairs {

    private final OwnZone zone;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Brake brake;
    private final InstantSource time;

    @Inject
    public OwnAffairs(OwnZone zone, Accounts accounts, Outbox outbox, Brake brake, InstantSource time) {
        this.zone = zone;
        this.accounts = accounts;
        this.outbox = outbox;
        this.brake = brake;
        this.time = time;
    }

    PlatformFacts facts() {
        BrakeView braked = brake.view(time.instant());
        return new PlatformFacts(
                zone(zone.view()),
                accounts.count(),
                outbox.countDead(),
                new PlatformFacts.BrakeFacts(Optional.ofNullable(braked.since()), braked.absent(), braked.bearable()));
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
