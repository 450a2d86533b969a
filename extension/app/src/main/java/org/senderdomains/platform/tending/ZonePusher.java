package org.senderdomains.platform.tending;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.update.RecordChange;
import org.senderdomains.dns.update.UpdateOutcome;
import org.senderdomains.dns.update.ZoneUpdates;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.Tended;
import org.senderdomains.platform.served.ZoneRecord;

/**
 * Tells the zone's server by dynamic update.
 *
 * @param zone the zone there in which the platform's names lie; it may begin above them
 */
record ZonePusher(ZoneUpdates updates, String zone) implements Pusher {

    /** {@return it, once the server has said which zone it is} */
    static ZonePusher open(ZoneUpdates updates, String platformZone) throws IOException {
        return new ZonePusher(updates, updates.zoneOf(platformZone));
    }

    @Override
    public boolean isFor(ServedName name) {
        return name.purpose().isPushed()
                && (name.name().equals(zone) || name.name().endsWith("." + zone));
    }

    @Override
    public Optional<String> push(Tended name) {
        Set<RecordType> types = EnumSet.noneOf(RecordType.class);
        Stream.concat(name.wanted().stream(), name.ours().stream())
                .map(ZoneRecord::type)
                .forEach(types::add);
        // All of them, though one may be refused: MX and SPF stand at one name, and mail suffers from each that is
        // missing.
        List<String> troubles = types.stream()
                .map(type -> updates.apply(zone, change(name, type)))
                .flatMap(outcome -> trouble(name, outcome).stream())
                .toList();
        return troubles.stream().findFirst();
    }

    private static RecordChange change(Tended name, RecordType type) {
        return new RecordChange(
                name.name(),
                type,
                ZoneRecord.TTL,
                data(name.ours(), type).toList(),
                data(name.wanted(), type).findFirst());
    }

    private static Stream<String> data(List<ZoneRecord> records, RecordType type) {
        return records.stream().filter(record -> record.type() == type).map(ZoneRecord::data);
    }

    private static Optional<String> trouble(Tended name, UpdateOutcome outcome) {
        if (outcome instanceof UpdateOutcome.Failed failed) {
            return Optional.of(failed.sentence());
        }
        if (outcome instanceof UpdateOutcome.Stranger stranger) {
            return Optional.of("At " + name.name() + " stands a record that this platform has not put there ("
                    + stranger.found().stream().collect(Collectors.joining(", "))
                    + "); it was left alone. Remove it, or take it over by hand.");
        }
        return Optional.empty();
    }
}
