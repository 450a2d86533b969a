package org.senderdomains.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.diagnosis.TenantWorld.DOMAIN;
import static org.senderdomains.diagnosis.TenantWorld.KEY;
import static org.senderdomains.diagnosis.TenantWorld.KEY_TARGET;
import static org.senderdomains.diagnosis.TenantWorld.OTHER_KEY;
import static org.senderdomains.diagnosis.TenantWorld.PUBLIC_KEY;
import static org.senderdomains.diagnosis.TenantWorld.RETURN_PATH;
import static org.senderdomains.diagnosis.TenantWorld.RETURN_PATH_TARGET;
import static org.senderdomains.diagnosis.TenantWorld.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dev.dns.Zone;

/**
 * GOALS.md: no wrongful verification in 3,000 adversarial set-ups. Each is one to four random moves of somebody who knows
 * every value and may do anything but put the record at its name on all of the domain's servers. A failure names its seed.
 */
class RandomAdversaryTest {

    /** {@code -Dadversaries=3000} for all of the goal; a build has time for fewer. */
    private static final int SET_UPS = Integer.getInteger("adversaries", 150);

    private static final String VALUE = "v=DKIM1; k=rsa; p=" + PUBLIC_KEY;
    private static final String NOT_HEARD = "the sound server is not heard";
    private static final List<String> TARGETS = List.of(KEY_TARGET, RETURN_PATH_TARGET);
    private static final List<String> NAMES = List.of(KEY, RETURN_PATH);
    private static final List<String> CUTS = List.of("_domainkey.example.test", KEY, RETURN_PATH);

    private final TenantWorld tenant = new TenantWorld();
    private final Zone lapsed = tenant.world.delegate("lapsed.test", tenant.world.server());
    private final DnsServer rogue = tenant.world.server();
    /** Has zones below the domain, with the right records, which nobody has handed over to it. */
    private final DnsServer refuge = tenant.world.server();

    /**
     * What one server has, which is beyond the adversary's reach, and what the other one has, which is not.
     *
     * @param servers the sound one, the other one
     */
    private record SetUp(
            List<DnsServer> servers, Zone first, Zone second, SplittableRandom chance, List<String> moves) {
        <T> T one(List<T> of) {
            return of.get(chance.nextInt(of.size()));
        }

        void both(Consumer<Zone> change) {
            change.accept(first);
            change.accept(second);
        }
    }

    private interface Move {
        void make(SetUp setUp);
    }

    private final List<Move> moves = List.of(
            this::wildcardCname,
            this::wildcardText,
            this::elsewhere,
            this::intoTheLapsedZone,
            this::somebodyElses,
            this::oneServerLies,
            this::oneServerHasIt,
            this::oneServerRefers,
            this::theSoundOneIsNotHeard,
            this::resolverLies,
            this::rogueServer,
            this::severalCnames,
            this::mangledKey);

    @Test
    void nobody_but_whoever_holds_all_the_domains_servers_gets_it_verified() {
        rogue.serve(tenant.zone
                .copy()
                .add(KEY, "CNAME", KEY_TARGET)
                .add(RETURN_PATH, "CNAME", RETURN_PATH_TARGET)
                .add(KEY, "TXT", wire(VALUE)));
        tenant.platform.add("label9.dkim.platform.test", "TXT", wire(VALUE));
        lapsed.add("ns.lapsed.test", "A", rogue.address().getAddress().getHostAddress())
                .add("*.lapsed.test", "TXT", wire(VALUE))
                .add("*.lapsed.test", "MX", "10 mail.platform.test")
                .add("key.lapsed.test", "CNAME", KEY_TARGET)
                .add("path.lapsed.test", "CNAME", RETURN_PATH_TARGET);
        CUTS.forEach(cut -> refuge.serve(below(cut)));
        for (int seed = 0; seed < SET_UPS; seed++) {
            SetUp setUp = setUp(seed);
            for (ExpectedRecord record : List.of(tenant.key, tenant.returnPath, tenant.txt)) {
                assertThat(tenant.examine(record).state())
                        .as(
                                "seed %d: %s against %s %s",
                                seed,
                                setUp.moves(),
                                record.type(),
                                record.place().name())
                        .isNotEqualTo(RecordState.FOUND);
            }
        }
        tenant.close();
    }

    private SetUp setUp(int seed) {
        List.of(tenant.ns1, tenant.ns2, tenant.world.resolver()).forEach(DnsServer::heal);
        CUTS.forEach(cut -> tenant.ns1.forget(cut).forget(DOMAIN));
        CUTS.forEach(cut -> tenant.ns2.forget(cut).forget(DOMAIN));
        tenant.world.resolver().forget(DOMAIN);
        tenant.world.forget();
        List<DnsServer> servers = seed % 2 == 0 ? List.of(tenant.ns1, tenant.ns2) : List.of(tenant.ns2, tenant.ns1);
        SetUp setUp = new SetUp(
                servers, tenant.zone.copy(), tenant.zone.copy(), new SplittableRandom(seed), new ArrayList<>());
        int number = 1 + setUp.chance().nextInt(4);
        for (int i = 0; i < number; i++) {
            setUp.one(moves).make(setUp);
        }
        servers.get(0).serve(setUp.first());
        servers.get(1).serve(setUp.second());
        if (setUp.moves().contains(NOT_HEARD)) {
            tenant.world.resolver().heal().serve(setUp.first());
        }
        return setUp;
    }

    private void wildcardCname(SetUp setUp) {
        String at = setUp.one(List.of("*.example.test", "*._domainkey.example.test"));
        String target = setUp.one(TARGETS);
        setUp.both(zone -> zone.add(at, "CNAME", target));
        setUp.moves().add(at + " CNAME " + target);
    }

    private void wildcardText(SetUp setUp) {
        String at = setUp.one(List.of("*.example.test", "*._domainkey.example.test"));
        setUp.both(zone -> zone.add(at, "TXT", wire(VALUE)));
        setUp.moves().add(at + " TXT");
    }

    private void elsewhere(SetUp setUp) {
        String at = setUp.one(List.of(
                DOMAIN, KEY + "." + DOMAIN, "label1.example.test", "x." + KEY, "label9._domainkey.example.test"));
        setUp.both(zone -> zone.add(at, "TXT", wire(VALUE)).add("also." + at, "CNAME", setUp.one(TARGETS)));
        setUp.moves().add("at " + at);
    }

    private void intoTheLapsedZone(SetUp setUp) {
        String at = setUp.one(NAMES);
        String target = setUp.one(List.of("key.lapsed.test", "path.lapsed.test", "any.lapsed.test"));
        setUp.both(zone -> zone.add(at, "CNAME", target));
        setUp.moves().add(at + " CNAME " + target);
    }

    private void somebodyElses(SetUp setUp) {
        String at = setUp.one(NAMES);
        setUp.both(zone -> zone.add(at, "CNAME", "label9.dkim.platform.test"));
        setUp.moves().add(at + " CNAME label9");
    }

    private void oneServerLies(SetUp setUp) {
        DnsServer liar = setUp.servers().get(1);
        Fault text = Fault.answering(KEY, "TXT", wire(VALUE));
        liar.fail(KEY, setUp.one(List.of(text, Fault.answering(KEY, "CNAME", KEY_TARGET))));
        liar.fail(RETURN_PATH, Fault.answering(RETURN_PATH, "CNAME", RETURN_PATH_TARGET));
        setUp.moves().add(liar.hostAndPort() + " lies");
    }

    private void oneServerHasIt(SetUp setUp) {
        setUp.second().add(KEY, "TXT", wire(VALUE)).add(RETURN_PATH, "CNAME", RETURN_PATH_TARGET);
        setUp.moves().add("one server has it");
    }

    /** By a referral, or as if it had that zone itself, too. */
    private void oneServerRefers(SetUp setUp) {
        String cut = setUp.one(CUTS);
        setUp.second()
                .add(cut, "NS", "ns." + cut)
                .add("ns." + cut, "A", refuge.address().getAddress().getHostAddress());
        boolean itself = setUp.chance().nextBoolean();
        if (itself) {
            setUp.servers().get(1).serve(below(cut));
        }
        setUp.moves().add("one server refers to " + cut + (itself ? ", which it has, too" : ""));
    }

    private Zone below(String cut) {
        Zone zone = Zone.of(cut)
                .add(cut, "NS", "ns." + cut)
                .add("ns." + cut, "A", refuge.address().getAddress().getHostAddress());
        return cut.equals(RETURN_PATH)
                ? zone.add(RETURN_PATH, "CNAME", RETURN_PATH_TARGET)
                : zone.add(KEY, "CNAME", KEY_TARGET).add(KEY, "TXT", wire(VALUE));
    }

    /** From here; the resolver gets there on another way. Were that not so, it would be so for the whole world. */
    private void theSoundOneIsNotHeard(SetUp setUp) {
        setUp.servers()
                .get(0)
                .fail((query, honest, overTcp) -> overTcp
                        ? new Fault.Delivery(Optional.of(honest.get().toWire(65535)), Duration.ZERO)
                        : Fault.servfail().instead(query, honest, overTcp));
        setUp.moves().add(NOT_HEARD);
    }

    private void resolverLies(SetUp setUp) {
        tenant.world.resolver().fail(KEY, Fault.answering(KEY, "CNAME", KEY_TARGET));
        tenant.world.resolver().fail(RETURN_PATH, Fault.answering(RETURN_PATH, "CNAME", RETURN_PATH_TARGET));
        setUp.moves().add("the resolver lies");
    }

    private void rogueServer(SetUp setUp) {
        setUp.both(zone -> zone.add(DOMAIN, "NS", "ns.lapsed.test"));
        setUp.moves().add("the zone names a rogue server");
    }

    private void severalCnames(SetUp setUp) {
        setUp.both(zone -> zone.add(KEY, "CNAME", "one.example.test").add(KEY, "CNAME", KEY_TARGET));
        setUp.moves().add("several CNAMEs");
    }

    private void mangledKey(SetUp setUp) {
        String text = setUp.one(List.of(
                "v=DKIM1; p=",
                "v=DKIM1; p=" + OTHER_KEY,
                VALUE.substring(0, 255),
                "\"" + VALUE + "\"",
                VALUE + "; t=y"));
        setUp.both(zone -> zone.add(KEY, "TXT", wire(text)));
        setUp.moves().add(KEY + " TXT of " + text.length());
    }
}
