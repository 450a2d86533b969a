package org.senderdomains.dns.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Delegation;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.Soon;

/** Who is in charge of a name: the facts behind WRONG_DNS_PROVIDER and LAME_DELEGATION. */
class DelegationTest {

    private final ClosedWorld closed = new ClosedWorld();
    private final DnsServer one = closed.world.server();
    private final DnsServer two = closed.world.server();
    private final Zone zone = closed.world.delegate("pair.test", one, two);

    @AfterEach
    void close() {
        closed.close();
    }

    @Test
    void a_sound_zone_is_described_from_both_sides() {
        Delegation.Known known = known("www.deep.pair.test");

        assertThat(known.zone()).isEqualTo("pair.test");
        assertThat(known.referral())
                .contains(new Delegation.Referral("test", Set.of("ns1.pair.test", "ns2.pair.test"), false));
        assertThat(known.own()).containsExactly("ns1.pair.test", "ns2.pair.test");
        assertThat(known.soa()).get().satisfies(soa -> assertThat(soa.owner()).isEqualTo("pair.test"));
        assertThat(known.servers()).hasSize(2);
        assertThat(known.failing()).isEmpty();
        assertThat(known.agrees()).isTrue();
    }

    @Test
    void a_server_that_does_not_know_the_zone_is_named() {
        two.forget("pair.test");

        assertThat(known("pair.test").failing()).singleElement().satisfies(standing -> {
            assertThat(standing.server().name()).isEqualTo("ns2.pair.test");
            assertThat(standing.evidence().failure()).contains(Cause.REFUSED);
        });
    }

    @Test
    void a_zone_above_that_hands_over_elsewhere_than_the_zone_itself_thinks_is_seen() {
        zone.remove("pair.test", "NS").add("pair.test", "NS", "ns1.elsewhere.test");

        Delegation.Known known = known("pair.test");
        assertThat(known.agrees()).isFalse();
        assertThat(known.own()).containsExactly("ns1.elsewhere.test");
        assertThat(known.referral())
                .get()
                .satisfies(referral ->
                        assertThat(referral.servers()).containsExactlyInAnyOrder("ns1.pair.test", "ns2.pair.test"));
        assertThat(known.failing())
                .singleElement()
                .satisfies(standing -> assertThat(standing.evidence())
                        .hasToString(
                                "SOA pair.test: ns1.elsewhere.test (no address) has no address that may be asked"));
    }

    @Test
    void a_server_only_the_zone_itself_names_is_asked_too() {
        DnsServer hidden = closed.world.server().serve(zone);
        zone.add("pair.test", "NS", "ns3.pair.test")
                .add("ns3.pair.test", "A", hidden.address().getAddress().getHostAddress());

        assertThat(known("pair.test").servers())
                .extracting(standing -> standing.server().name())
                .containsExactlyInAnyOrder("ns1.pair.test", "ns2.pair.test", "ns3.pair.test");
        assertThat(hidden.questions("pair.test")).isNotEmpty();
    }

    @Test
    void a_zone_on_the_same_server_as_the_one_above_is_found_without_a_referral() {
        closed.world.delegate("inner.pair.test", one, two);

        Delegation.Known known = known("a.inner.pair.test");
        assertThat(known.zone()).isEqualTo("inner.pair.test");
        assertThat(known.referral()).isEmpty();
        assertThat(known.own()).containsExactly("ns1.inner.pair.test", "ns2.inner.pair.test");
    }

    @Test
    void a_domain_nobody_has_registered_lies_in_the_zone_above() {
        assertThat(known("a.nobody.test").zone()).isEqualTo("test");
    }

    @Test
    void a_name_that_is_an_alias_lies_in_the_zone_that_holds_it() {
        zone.add("www.pair.test", "CNAME", "www.example.test");

        assertThat(known("www.pair.test").zone()).isEqualTo("pair.test");
    }

    @Test
    void a_zone_whose_servers_are_all_dead_is_still_known_from_above() {
        closed.impatient();
        one.fail(Fault.silence());
        two.fail(Fault.silence());

        Delegation.Known known = known("pair.test");
        assertThat(known.zone()).isEqualTo("pair.test");
        assertThat(known.own()).isEmpty();
        assertThat(known.soa()).isEmpty();
        assertThat(known.failing())
                .extracting(standing -> standing.evidence().failure())
                .containsExactly(Optional.of(Cause.TIMEOUT), Optional.of(Cause.TIMEOUT));
    }

    @Test
    void without_resolvers_nobody_can_say() {
        closed.world.resolver().fail(Fault.refused());

        Delegation delegation = Soon.get(closed.dns().delegation("pair.test"));
        assertThat(delegation).isInstanceOfSatisfying(Delegation.Undetermined.class, undetermined -> {
            assertThat(undetermined.cause()).isEqualTo(Cause.NO_SERVERS);
            assertThat(undetermined.sentence())
                    .isEqualTo("SOA pair.test could not be determined: "
                            + "no resolver knows the servers of any domain above it; the resolver "
                            + closed.world.resolver().hostAndPort()
                            + " answered REFUSED (asked for NS test); the resolver "
                            + closed.world.resolver().hostAndPort() + " answered REFUSED (asked for NS pair.test).");
        });
    }

    @Test
    void a_signed_zone_says_so() {
        closed.world.topZone().add("pair.test", "DS", "12345 8 2 " + "49FD46E6C4B45C55D4AC69CBD3CD34AC".repeat(2));

        assertThat(known("pair.test").referral())
                .get()
                .satisfies(referral -> assertThat(referral.signed()).isTrue());
        assertThat(closed.absent("a.pair.test", RecordType.TXT).saidBy()).isEqualTo(2);
    }

    private Delegation.Known known(String name) {
        return (Delegation.Known) Soon.get(closed.dns().delegation(name));
    }
}
