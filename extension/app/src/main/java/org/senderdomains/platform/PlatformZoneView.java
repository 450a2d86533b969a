package org.senderdomains.platform;

import java.util.List;
import java.util.stream.Stream;
import org.senderdomains.accounts.Choice;

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
     */
    public record RecordView(String name, String type, String value, int ttl, String purpose, boolean inZone) {}

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
                        text.isInZone(name.name())));
    }
}
