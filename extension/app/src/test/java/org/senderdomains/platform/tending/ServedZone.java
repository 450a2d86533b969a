package org.senderdomains.platform.tending;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.dns.RecordType;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.records.RequiredRecord;
import org.senderdomains.keys.KeyState;
import org.senderdomains.platform.World;
import org.senderdomains.platform.keys.SigningKeys;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.ServedPurpose;
import org.senderdomains.platform.served.ZoneRecord;

/** The platform's zone as a name server has it, and the platform that looks after it. */
final class ServedZone implements AutoCloseable {

    final World world = new World();
    final FakeDns dns = new FakeDns();

    SigningKeys signing() {
        world.entities.clear();
        return world.signingKeys();
    }

    void round() {
        world.round(dns, Pusher.NONE);
    }

    void paste() {
        world.entities.clear();
        for (ServedName name : world.names().all()) {
            publish(name.name(), name.wanted());
        }
    }

    void publish(String name, List<ZoneRecord> wanted) {
        for (ZoneRecord record : wanted) {
            dns.remove(name, record.type());
            if (record.type() == RecordType.TXT) {
                dns.txt(name, record.data());
            } else {
                dns.mx(name, 10, record.data().substring(3));
            }
        }
    }

    ServedName name(ServedPurpose purpose) {
        world.entities.clear();
        return world.names().all().stream()
                .filter(name -> name.purpose() == purpose)
                .findFirst()
                .orElseThrow();
    }

    Set<String> unseen(Domain domain) {
        world.entities.clear();
        return world.names()
                .unseen(domain.records().stream().map(RequiredRecord::data).toList());
    }

    List<KeyState> states() {
        world.entities.clear();
        return world.keys().of("acme", "example.test").stream()
                .map(key -> key.state())
                .toList();
    }

    /** What is not right is looked at every quarter of an hour at least; twice, so that it has lasted, too. */
    void later() {
        for (int look = 0; look < 2; look++) {
            world.tick(Duration.ofMinutes(16));
            round();
        }
        world.entities.clear();
    }

    @Override
    public void close() {
        world.close();
    }
}
