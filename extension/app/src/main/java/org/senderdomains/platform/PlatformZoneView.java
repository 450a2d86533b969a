package org.senderdomains.platform;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.senderdomains.accounts.Choice;
import org.senderdomains.platform.served.OwnContent;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.ZoneRecord;

/**
 * The platform's records in JSON.
 *
 * @param gaps what is not set though it is needed, each a sentence
 * @param zoneText all of it to paste, as RFC 1035 master file
 */
public record PlatformZoneView(String zone, List<RecordView> records, List<String> gaps, String zoneText) {

    /**
     * A record in JSON.
     *
     * @param inZone whether it belongs into the platform's own zone
     * @param seen what the world sees of all records at that name: {@code unseen}, {@code missing}, {@code wrong},
     *     {@code seen} on every server that answers, {@code everywhere}
     * @param lookedAt when that was last looked at; absent if it never was
     * @param trouble what is not right, or could not be done; absent if nothing
     */
    public record RecordView(
            String name,
            String type,
            String value,
            int ttl,
            String purpose,
            boolean inZone,
            String seen,
            Instant lookedAt,
            String trouble) {}

    static PlatformZoneView of(List<ServedName> names, OwnContent content) {
        ZoneText text = new ZoneText(content.zone());
        return new PlatformZoneView(
                content.zone().map(Object::toString).orElse(null),
                names.stream().flatMap(name -> records(name, text)).toList(),
                content.gaps(),
                text.print(names));
    }

    private static Stream<RecordView> records(ServedName name, ZoneText text) {
        return name.wanted().stream()
                .map(record -> new RecordView(
                        name.name(),
                        record.type().name(),
                        record.data(),
                        ZoneRecord.TTL,
                        Choice.print(name.purpose()),
                        text.isInZone(name.name()),
                        Choice.print(name.sight()),
                        name.seen().lookedAt(),
                        name.seen().trouble()));
    }
}
