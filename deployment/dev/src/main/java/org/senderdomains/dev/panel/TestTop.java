package org.senderdomains.dev.panel;

import java.io.IOException;
import java.net.BindException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.UpdateKey;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dev.dns.ZoneRecord;
import org.senderdomains.dev.web.LoopbackPort;
import org.senderdomains.dev.web.Request.BadRequestException;

/** Everything under {@code test}: the top-level domain and the zones in it, all on one name server. */
public final class TestTop implements AutoCloseable {

    private static final String TOP = "test";

    private final DnsServer server;
    private final Zone top = Zone.of(TOP);
    private final Map<String, Zone> zones = new ConcurrentSkipListMap<>();
    private final RecordFile file;

    private TestTop(DnsServer server, RecordFile file) {
        this.server = server;
        this.file = file;
        serve(top);
    }

    /**
     * Opens a name server.
     *
     * @param zones the names of the zones it has from the start, below {@code test}
     * @param file what was published before, and where changes are kept
     */
    public static TestTop open(LoopbackPort port, List<String> zones, RecordFile file) throws IOException {
        List<ZoneRecord> before = file.read();
        TestTop top = new TestTop(start(port), file);
        zones.forEach(top::zone);
        before.forEach(one -> top.home(one.name()).add(one));
        return top;
    }

    private static DnsServer start(LoopbackPort port) throws IOException {
        try {
            return DnsServer.start("127.0.0.1", port.number());
        } catch (BindException e) {
            throw port.taken("the DNS server", "dev.dns.port", e);
        }
    }

    /** Takes dynamic updates that are signed with that key, and keeps what they publish. */
    public void acceptUpdates(UpdateKey key) {
        server.acceptUpdates(key, () -> file.write(records()));
    }

    /** {@return the server itself, which can be told to misbehave} */
    public DnsServer server() {
        return server;
    }

    /** {@return the zones below {@code test}, by name} */
    public List<Zone> zones() {
        return List.copyOf(zones.values());
    }

    /** {@return the zone of that name, made and delegated now if there is none} */
    public synchronized Zone zone(String name) {
        return zones.computeIfAbsent(name, this::newZone);
    }

    /** {@return all records that somebody published: without the name servers' own} */
    public List<ZoneRecord> records() {
        return zones().stream()
                .flatMap(zone -> zone.records().stream()
                        .filter(one -> !(one.type().equals("NS") && one.name().equals(zone.name())))
                        .filter(one -> !one.name().equals(host(zone.name()))))
                .toList();
    }

    /** Publishes a record in the deepest zone that its name lies in; a new company's zone is made. */
    public void add(ZoneRecord addition) {
        Zone zone = home(addition.name());
        try {
            zone.add(addition);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
        file.write(records());
    }

    public void remove(String name, String type, String data) {
        try {
            home(name).remove(name, type, data);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
        file.write(records());
    }

    /** Removes whatever stands at a name. */
    public void remove(String name) {
        home(name).remove(name);
        file.write(records());
    }

    private Zone home(String name) {
        if (!name.endsWith("." + TOP)) {
            throw new BadRequestException(
                    "This server has names below " + TOP + " only, such as example.test, not \"" + name + "\".");
        }
        return zones().stream()
                .filter(zone -> (name.equals(zone.name()) || name.endsWith("." + zone.name())))
                .max(Comparator.comparingInt(zone -> zone.name().length()))
                .orElseGet(() -> zone(registered(name)));
    }

    /** {@return the part of a name that a company registers: two labels} */
    private static String registered(String name) {
        String below = name.substring(0, name.length() - TOP.length() - 1);
        return below.substring(below.lastIndexOf('.') + 1) + "." + TOP;
    }

    private Zone newZone(String name) {
        Zone zone = serve(Zone.of(name));
        top.add(name, "NS", host(name));
        top.add(host(name), "A", address());
        return zone;
    }

    private Zone serve(Zone zone) {
        zone.add(zone.name(), "NS", host(zone.name()));
        zone.add(host(zone.name()), "A", address());
        server.serve(zone);
        return zone;
    }

    private String address() {
        return server.address().getAddress().getHostAddress();
    }

    private static String host(String zone) {
        return "ns1." + zone;
    }

    @Override
    public void close() {
        server.close();
    }
}
