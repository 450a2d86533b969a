package org.senderdomains.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.senderdomains.platform.served.OwnContent;
import org.senderdomains.platform.served.ServedNames;
import org.senderdomains.platform.served.Sight;
import org.senderdomains.platform.tending.Trouble;
import org.senderdomains.sender.Settings;

/** What the platform has to publish, and how the world sees it (PRODUCT rule D7). Wants a transaction around it. */
@Dependent
public class OwnZone {

    private final ServedNames names;
    private final EntityManager entities;
    private final Supplier<Settings> settings;

    @Inject
    public OwnZone(ServedNames names, EntityManager entities, Supplier<Settings> settings) {
        this.names = names;
        this.entities = entities;
        this.settings = settings;
    }

    /** {@return how many names that mail depends on the world has not seen right for so long that it is no delay of DNS} */
    public long countMissing(Instant now) {
        return Trouble.countNeeded(entities, now);
    }

    public PlatformZoneView view() {
        return PlatformZoneView.of(names.all(), new OwnContent(settings.get()));
    }

    /** {@return all of it to paste, as RFC 1035 master file} */
    String text() {
        return new ZoneText(new OwnContent(settings.get()).zone()).print(names.all());
    }

    /** {@return whether the world sees the record as it should be} */
    public static boolean isRight(PlatformZoneView.RecordView record) {
        return Sight.valueOf(record.seen().toUpperCase(Locale.ROOT)).isRight();
    }
}
