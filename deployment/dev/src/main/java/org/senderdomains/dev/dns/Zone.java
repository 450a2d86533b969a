package org.senderdomains.dev.dns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** One zone's records. Any thread may read and change it; a change is seen by the next question. */
public final class Zone {

    /** What a record lives for when nothing else is said, in seconds. */
    public static final long TTL = 300;

    private static final int MAX_CHAIN = 20;

    private final Name apex;
    private final Negative negative;
    private final AtomicLong serial = new AtomicLong(1);
    private final NavigableMap<Name, Map<Integer, List<Record>>> nodes = new ConcurrentSkipListMap<>();

    /** How long a resolver may remember that a name is not there: TTL and minimum of the SOA, in seconds. */
    private record Negative(long ttl, long minimum) {}

    private Zone(Name apex, Negative negative) {
        this.apex = apex;
        this.negative = negative;
    }

    /** {@return an empty zone whose absent names may be remembered for five minutes} */
    public static Zone of(String name) {
        return of(name, TTL, TTL);
    }

    /** {@return an empty zone with the given TTL and minimum of the SOA, in seconds} */
    public static Zone of(String name, long soaTtl, long soaMinimum) {
        return new Zone(ZoneRecord.name(name), new Negative(soaTtl, soaMinimum));
    }

    /** {@return a zone that has the same records now and goes its own way from here} */
    public Zone copy() {
        Zone copy = new Zone(apex, negative);
        nodes.values().stream()
                .flatMap(node -> node.values().stream())
                .flatMap(List::stream)
                .forEach(copy::add);
        copy.serial.set(serial.get());
        return copy;
    }

    public String name() {
        return ZoneRecord.text(apex);
    }

    /** Adds a record; see {@link ZoneRecord} for the forms. */
    public Zone add(String name, String type, String data) {
        return add(new ZoneRecord(name, type, TTL, data));
    }

    public Zone add(ZoneRecord addition) {
        Record wire = addition.toWire();
        if (!wire.getName().subdomain(apex)) {
            throw new IllegalArgumentException(addition.name() + " does not lie in the zone " + name() + ".");
        }
        add(wire);
        serial.incrementAndGet();
        return this;
    }

    /** Removes one record; nothing happens if it is not there. */
    public Zone remove(String name, String type, String data) {
        Record gone = new ZoneRecord(name, type, TTL, data).toWire();
        return edit(
                gone.getName(),
                gone.getType(),
                present -> present.stream().filter(one -> !one.equals(gone)).toList());
    }

    /** Removes all records of one name and type. */
    public Zone remove(String name, String type) {
        return edit(ZoneRecord.name(name), Type.value(type), present -> List.of());
    }

    /** Removes everything at a name. */
    public Zone remove(String name) {
        nodes.remove(ZoneRecord.name(name));
        serial.incrementAndGet();
        return this;
    }

    /** {@return all records in the order of their names, without the SOA} */
    public List<ZoneRecord> records() {
        return nodes.values().stream()
                .flatMap(node -> node.values().stream())
                .flatMap(List::stream)
                .map(ZoneRecord::of)
                .toList();
    }

    private void add(Record wire) {
        edit(
                wire.getName(),
                wire.getType(),
                present -> present.contains(wire)
                        ? present
                        : Stream.concat(present.stream(), Stream.of(wire)).toList());
    }

    private Zone edit(Name name, int type, UnaryOperator<List<Record>> change) {
        nodes.compute(name, (key, before) -> {
            Map<Integer, List<Record>> node = new ConcurrentHashMap<>(before == null ? Map.of() : before);
            List<Record> after = change.apply(node.getOrDefault(type, List.of()));
            if (after.isEmpty()) {
                node.remove(type);
            } else {
                node.put(type, after);
            }
            return node.isEmpty() ? null : node;
        });
        serial.incrementAndGet();
        return this;
    }

    boolean encloses(Name name) {
        return name.subdomain(apex);
    }

    Name apex() {
        return apex;
    }

    /** {@return whether a record stands at that name} */
    boolean isUsed(Name name) {
        return nodes.containsKey(name);
    }

    List<Integer> typesAt(Name name) {
        return List.copyOf(nodes.getOrDefault(name, Map.of()).keySet());
    }

    List<Record> at(Name name, int type) {
        return nodes.getOrDefault(name, Map.of()).getOrDefault(type, List.of());
    }

    /** Puts other records in the place of those of one name and type, in one step. */
    void replace(Name name, int type, List<Record> records) {
        edit(name, type, present -> List.copyOf(records));
    }

    int depth() {
        return apex.labels();
    }

    /** Writes into {@code reply} what this zone says about the question it carries. */
    void answer(Message reply) {
        answer(reply, reply.getQuestion().getName(), reply.getQuestion().getType(), 0);
    }

    private void answer(Message reply, Name name, int type, int hops) {
        Optional<Name> cut = cut(name, type);
        if (cut.isPresent()) {
            if (hops == 0) {
                refer(reply, cut.get());
            }
            return;
        }
        reply.getHeader().setFlag(Flags.AA);
        Optional<Map<Integer, List<Record>>> node = node(name);
        if (node.isEmpty()) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
            reply.addRecord(soa(), Section.AUTHORITY);
            return;
        }
        List<Record> exact = records(node.get(), name, type);
        List<Record> aliases = records(node.get(), name, Type.CNAME);
        exact.forEach(one -> reply.addRecord(one, Section.ANSWER));
        if (!exact.isEmpty()) {
            addresses(exact, reply);
        } else if (!aliases.isEmpty() && type != Type.CNAME) {
            aliases.forEach(one -> reply.addRecord(one, Section.ANSWER));
            Name target = ((CNAMERecord) aliases.get(0)).getTarget();
            if (encloses(target) && hops < MAX_CHAIN && !told(reply, target)) {
                answer(reply, target, type, hops + 1);
            }
        } else {
            reply.addRecord(soa(), Section.AUTHORITY);
        }
    }

    private static boolean told(Message reply, Name alias) {
        return reply.getSection(Section.ANSWER).stream()
                .anyMatch(one -> one.getType() == Type.CNAME && one.getName().equals(alias));
    }

    /** {@return where this zone hands the name over to another one, if it does} */
    private Optional<Name> cut(Name name, int type) {
        // From the top down, for the highest cut decides: what lies below it is glue.
        for (int labels = depth() + 1; labels <= name.labels(); labels++) {
            Name ancestor = new Name(name, name.labels() - labels);
            // RFC 4035 §3.1.4.1: the DS of a delegation is the parent's to answer.
            if (!(labels == name.labels() && type == Type.DS)
                    && nodes.getOrDefault(ancestor, Map.of()).containsKey(Type.NS)) {
                return Optional.of(ancestor);
            }
        }
        return Optional.empty();
    }

    private void refer(Message reply, Name cut) {
        Map<Integer, List<Record>> node = nodes.getOrDefault(cut, Map.of());
        List<Record> servers = node.getOrDefault(Type.NS, List.of());
        servers.forEach(one -> reply.addRecord(one, Section.AUTHORITY));
        if (DnsServer.wantsDnssec(reply)) {
            node.getOrDefault(Type.DS, List.of()).forEach(one -> reply.addRecord(one, Section.AUTHORITY));
        }
        addresses(servers, reply);
    }

    private void addresses(Collection<Record> servers, Message reply) {
        for (Record server : servers) {
            Name host = server.getAdditionalName();
            if (host == null) {
                continue;
            }
            Map<Integer, List<Record>> node = nodes.getOrDefault(host, Map.of());
            Stream.of(Type.A, Type.AAAA)
                    .flatMap(type -> node.getOrDefault(type, List.of()).stream())
                    .filter(address -> !reply.findRecord(address))
                    .forEach(address -> reply.addRecord(address, Section.ADDITIONAL));
        }
    }

    /** {@return what is at a name: its own records, a wildcard's, nothing but names below it; empty: no such name} */
    private Optional<Map<Integer, List<Record>>> node(Name name) {
        Map<Integer, List<Record>> own = nodes.get(name);
        if (own != null) {
            return Optional.of(own);
        }
        if (exists(name)) {
            return Optional.of(Map.of());
        }
        Name encloser = name;
        while (!exists(encloser)) {
            encloser = new Name(encloser, 1);
        }
        // RFC 4592 §3.3.1: only the wildcard just below the closest encloser counts.
        return Optional.ofNullable(nodes.get(ZoneRecord.name("*." + encloser)));
    }

    /** RFC 8020: a name exists if anything lies at it or below it. */
    private boolean exists(Name name) {
        // Names sort with their descendants right behind them.
        Name next = nodes.ceilingKey(name);
        return name.equals(apex) || (next != null && next.subdomain(name));
    }

    private List<Record> records(Map<Integer, List<Record>> node, Name name, int type) {
        if (type == Type.SOA && name.equals(apex)) {
            return List.of(soa());
        }
        List<Record> found = new ArrayList<>();
        for (Map.Entry<Integer, List<Record>> entry : node.entrySet()) {
            if (type == Type.ANY || type == entry.getKey()) {
                entry.getValue().forEach(one -> found.add(one.withName(name)));
            }
        }
        return found;
    }

    private SOARecord soa() {
        Record first = nodes.getOrDefault(apex, Map.of()).getOrDefault(Type.NS, List.of()).stream()
                .findFirst()
                .orElse(null);
        Name primary = first == null ? apex : first.getAdditionalName();
        Name contact = ZoneRecord.name("hostmaster." + apex);
        return new SOARecord(
                apex, DClass.IN, negative.ttl(), primary, contact, serial.get(), 3600, 600, 86400, negative.minimum());
    }
}
