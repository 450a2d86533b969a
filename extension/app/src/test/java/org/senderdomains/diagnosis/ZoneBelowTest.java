package org.senderdomains.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.diagnosis.TenantWorld.KEY;
import static org.senderdomains.diagnosis.TenantWorld.KEY_TARGET;
import static org.senderdomains.diagnosis.TenantWorld.RETURN_PATH;
import static org.senderdomains.diagnosis.TenantWorld.RETURN_PATH_TARGET;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dev.dns.Zone;

/**
 * A sound zone below the domain, on servers of its own (PRODUCT rule C3): it counts for what it is, although nobody's
 * referral counts for others' ({@link AdversaryTest}).
 */
class ZoneBelowTest {

    private static final String BELOW = "_domainkey.example.test";

    private final TenantWorld tenant = new TenantWorld();
    private final DnsServer keys = tenant.world.server();
    private final DnsServer moreKeys = tenant.world.server();

    @AfterEach
    void close() {
        tenant.close();
    }

    private Zone delegated() {
        return tenant.world.delegate(BELOW, keys, moreKeys).add(KEY, "CNAME", KEY_TARGET);
    }

    @Test
    void the_record_is_found_in_a_zone_that_all_servers_of_the_domain_refer_to() {
        delegated();

        Observation seen = tenant.examine(tenant.key);

        assertThat(seen.findings()).isEmpty();
        assertThat(seen.state()).isEqualTo(RecordState.FOUND);
        assertThat(seen.heard())
                .extracting(evidence -> evidence.server().name())
                .containsExactlyInAnyOrder("ns1." + BELOW, "ns2." + BELOW);
    }

    @Test
    void each_server_is_asked_for_the_record_once() {
        delegated();

        tenant.examine(tenant.key);

        for (DnsServer server : new DnsServer[] {tenant.ns1, tenant.ns2, keys, moreKeys}) {
            assertThat(asked(server, KEY)).as(server.hostAndPort()).containsOnlyOnce("CNAME");
        }
    }

    @Test
    void a_zone_below_on_the_same_servers_needs_no_referral() {
        tenant.world.delegate(BELOW, tenant.ns1, tenant.ns2).add(KEY, "CNAME", KEY_TARGET);

        assertThat(tenant.examine(tenant.key).findings()).isEmpty();
        assertThat(asked(tenant.ns1, KEY)).containsOnlyOnce("CNAME");
    }

    @Test
    void one_of_the_domains_two_servers_that_is_not_heard_matters_only_if_the_resolvers_see_nothing() {
        delegated();
        tenant.ns2.fail(Fault.servfail());
        assertThat(tenant.examine(tenant.key).state()).isEqualTo(RecordState.FOUND);

        tenant.world.forget();
        tenant.world.resolver().fail(KEY, Fault.refused());
        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(seen.codes()).contains(FindingCode.SERVERS_SILENT);
        assertThat(seen.findings())
                .filteredOn(finding -> finding.code() == FindingCode.SERVERS_SILENT)
                .extracting(Finding::parameters)
                .containsExactly(Map.of("some", "ns1.example.test", "others", "ns2.example.test"));
    }

    @Test
    void a_server_of_the_domain_that_has_not_heard_of_the_zone_below_disagrees() {
        tenant.ns2.serve(tenant.zone.copy());
        delegated();

        Observation seen = tenant.examine(tenant.key);

        assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(seen.codes()).containsExactly(FindingCode.SERVERS_DISAGREE);
        assertThat(seen.findings().get(0).parameters())
                .isEqualTo(Map.of("some", "ns1." + BELOW + ", ns2." + BELOW, "others", "ns2.example.test"));
    }

    /** The common case is as cheap as ever. */
    @Test
    void without_a_zone_below_each_server_is_asked_for_the_record_once_and_one_for_the_name_beside_it() {
        tenant.zone.add(RETURN_PATH, "CNAME", RETURN_PATH_TARGET);

        assertThat(tenant.examine(tenant.returnPath).findings()).isEmpty();

        for (DnsServer server : new DnsServer[] {tenant.ns1, tenant.ns2}) {
            assertThat(asked(server, RETURN_PATH)).containsOnlyOnce("CNAME");
        }
        // The record at both; the zone at one, of the name and of the domain; the target at one; what stands beside the
        // CNAME at one; the name beside, which is denied, at both.
        assertThat(asked(tenant.ns1).count() + asked(tenant.ns2).count()).isEqualTo(8);
    }

    private static List<String> asked(DnsServer server, String name) {
        return asked(server)
                .filter(asked -> asked.name().equals(name))
                .map(DnsServer.Asked::type)
                .toList();
    }

    /** {@return what we asked a server; the resolver of this world uses TCP} */
    private static Stream<DnsServer.Asked> asked(DnsServer server) {
        return server.questions().stream().filter(asked -> !asked.overTcp());
    }
}
