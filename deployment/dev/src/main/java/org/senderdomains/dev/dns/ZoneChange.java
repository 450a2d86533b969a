package org.senderdomains.dev.dns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * The conditions and changes of a dynamic update (RFC 2136 §3.2 and §3.4). One of them is made at a time; who asks
 * meanwhile sees each set of records before or after it, never between.
 */
record ZoneChange(Message message) {

    /** Records of one type at one name. */
    private record Place(Name name, int type) {}

    /** {@return the response code; unless it is NOERROR, nothing was changed} */
    int applyTo(Zone zone) {
        synchronized (zone) {
            List<Record> conditions = message.getSection(Section.PREREQ);
            List<Record> changes = message.getSection(Section.UPDATE);
            if (!conditions.stream().allMatch(one -> zone.encloses(one.getName()))
                    || !changes.stream().allMatch(one -> zone.encloses(one.getName()))) {
                return Rcode.NOTZONE;
            }
            int code = check(conditions, zone);
            if (code == Rcode.NOERROR) {
                apply(changes, zone);
            }
            return code;
        }
    }

    private static int check(List<Record> conditions, Zone zone) {
        for (Record condition : conditions) {
            boolean any = condition.getType() == Type.ANY;
            boolean there = any
                    ? zone.isUsed(condition.getName())
                    : !zone.at(condition.getName(), condition.getType()).isEmpty();
            if (condition.getDClass() == DClass.ANY && !there) {
                return any ? Rcode.NXDOMAIN : Rcode.NXRRSET;
            }
            if (condition.getDClass() == DClass.NONE && there) {
                return any ? Rcode.YXDOMAIN : Rcode.YXRRSET;
            }
        }
        // RFC 2136 §3.2.3: sets are compared whole.
        Map<Place, List<Record>> sets = conditions.stream()
                .filter(condition -> condition.getDClass() == DClass.IN)
                .collect(Collectors.groupingBy(condition -> new Place(condition.getName(), condition.getType())));
        boolean same = sets.entrySet().stream()
                .allMatch(set -> new HashSet<>(
                                zone.at(set.getKey().name(), set.getKey().type()))
                        .equals(new HashSet<>(set.getValue())));
        return same ? Rcode.NOERROR : Rcode.NXRRSET;
    }

    private static void apply(List<Record> changes, Zone zone) {
        Map<Place, List<Record>> after = new LinkedHashMap<>();
        for (Record change : changes) {
            for (int type : types(change, zone)) {
                Place place = new Place(change.getName(), type);
                List<Record> records =
                        after.computeIfAbsent(place, key -> new ArrayList<>(zone.at(key.name(), key.type())));
                switch (change.getDClass()) {
                    case DClass.ANY -> records.clear();
                    case DClass.NONE -> records.remove(inClass(change));
                    default -> {
                        // RFC 2136 §3.4.2.2: one that is there gets the new TTL.
                        records.remove(change);
                        records.add(change);
                    }
                }
            }
        }
        after.forEach((place, records) -> zone.replace(place.name(), place.type(), records));
    }

    /** {@return the types a change is about} The zone makes its SOA itself, and keeps its own name servers. */
    private static List<Integer> types(Record change, Zone zone) {
        List<Integer> types = change.getType() == Type.ANY ? zone.typesAt(change.getName()) : List.of(change.getType());
        boolean apex = change.getName().equals(zone.apex());
        return types.stream()
                .filter(type -> type != Type.SOA && !(apex && type == Type.NS))
                .toList();
    }

    private static Record inClass(Record deleted) {
        return Record.newRecord(deleted.getName(), deleted.getType(), DClass.IN, 0, deleted.rdataToWireCanonical());
    }
}
