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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.domains.course.Verdict;

/** Somebody who may not change the domain's records at those names: nothing of it may ever count as found. */
class AdversaryTest {

    private static final String VALUE = "v=DKIM1; k=rsa; p=" + PUBLIC_KEY;

    private final TenantWorld tenant = new TenantWorld();

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void wildcards_of_each_kind_and_depth() {
        for (String wildcard : List.of("*.example.test", "*._domainkey.example.test")) {
            tenant.zone.add(wildcard, "CNAME", KEY_TARGET);
            assertNotFound(tenant.key);
            tenant.zone.remove(wildcard).add(wildcard, "TXT", wire(VALUE));
            assertNotFound(tenant.key, tenant.txt);
            tenant.zone.remove(wildcard);
        }
        tenant.zone.add("*.example.test", "CNAME", RETURN_PATH_TARGET);
        assertNotFound(tenant.returnPath);
    }

    @Test
    void a_wildcard_on_one_server_of_two() {
        Zone other = tenant.zone.copy().add("*.example.test", "CNAME", RETURN_PATH_TARGET);
        tenant.ns2.serve(other);
        assertNotFound(tenant.returnPath);
    }

    @Test
    void a_wildcard_whose_other_names_cannot_be_asked() {
        tenant.zone.add("*.example.test", "CNAME", RETURN_PATH_TARGET);
        for (DnsServer server : List.of(tenant.ns1, tenant.ns2, tenant.world.resolver())) {
            // Only the record's own name is answered; the random one beside it is not.
            server.fail(DOMAIN, onlyFor(RETURN_PATH));
        }
        Observation seen = tenant.examine(tenant.returnPath);
        assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(seen.codes()).containsExactly(FindingCode.COULD_NOT_BE_DETERMINED);
    }

    @Test
    void dangling_cnames_into_a_zone_the_adversary_has_registered() {
        Zone taken = tenant.world.delegate("lapsed.test", tenant.world.server());
        taken.add(KEY.replace(DOMAIN, "lapsed.test"), "TXT", wire(VALUE))
                .add(KEY.replace(DOMAIN, "lapsed.test"), "MX", "10 mail.platform.test")
                .add("parked.lapsed.test", "CNAME", KEY_TARGET)
                .add("label2.lapsed.test", "CNAME", RETURN_PATH_TARGET);
        tenant.zone.add(KEY, "CNAME", KEY.replace(DOMAIN, "lapsed.test"));
        assertNotFound(tenant.key, tenant.txt);

        tenant.zone.remove(KEY).add(KEY, "CNAME", "parked.lapsed.test").add(RETURN_PATH, "CNAME", "label2.lapsed.test");
        assertNotFound(tenant.key, tenant.returnPath, tenant.txt);
    }

    @Test
    void a_whole_branch_of_the_domain_moved_to_the_adversarys_zone() {
        tenant.world
                .delegate("lapsed.test", tenant.world.server())
                .add("label1.lapsed.test", "TXT", wire(VALUE))
                .add("label1.lapsed.test", "CNAME", KEY_TARGET);
        // RFC 6672: a server that knows no DNAME is asked here, so this is what it makes of one: a CNAME for each name.
        for (DnsServer server : List.of(tenant.ns1, tenant.ns2)) {
            server.fail("_domainkey.example.test", Fault.answering(KEY, "CNAME", "label1.lapsed.test"));
        }
        assertNotFound(tenant.key, tenant.txt);
    }

    @Test
    void somebody_elses_records() {
        tenant.zone
                .add(KEY, "CNAME", "label9.dkim.platform.test")
                .add(RETURN_PATH, "CNAME", "label9.bounce.platform.test");
        tenant.platform
                .add("label9.dkim.platform.test", "TXT", wire(VALUE))
                .add("label9.bounce.platform.test", "MX", "10 mail.platform.test");
        assertNotFound(tenant.key, tenant.returnPath);

        tenant.zone.remove(KEY).add(KEY, "TXT", wire("v=DKIM1; p=" + OTHER_KEY));
        assertNotFound(tenant.key, tenant.txt);
    }

    @Test
    void our_records_at_other_names_only() {
        for (String name : List.of(DOMAIN, "_domainkey.example.test", "label1.example.test", KEY + ".example.test")) {
            tenant.zone.add(name, "TXT", wire(VALUE));
        }
        tenant.zone.add("label9._domainkey.example.test", "CNAME", KEY_TARGET);
        assertNotFound(tenant.key, tenant.txt);
    }

    @Test
    void one_lying_server_of_two_whichever_it_is() {
        for (DnsServer liar : List.of(tenant.ns1, tenant.ns2)) {
            liar.fail(KEY, Fault.answering(KEY, "CNAME", KEY_TARGET));
            for (int i = 0; i < 5; i++) {
                assertNotFound(tenant.key);
            }
            liar.fail(KEY, Fault.answering(KEY, "TXT", wire(VALUE)));
            assertNotFound(tenant.txt);
            liar.heal();
        }
    }

    /** The resolver gets to the sound server on another way, or to none of them. */
    @Test
    void one_lying_server_while_the_other_one_cannot_be_heard() {
        tenant.impatient();
        for (Fault silence : List.of(Fault.silence(), Fault.servfail(), Fault.refused(), Fault.garbage())) {
            tenant.ns1.fail(KEY, Fault.answering(KEY, "CNAME", KEY_TARGET));
            tenant.ns2.fail(silence);
            tenant.world.resolver().heal().serve(tenant.zone.copy());
            assertUndetermined(FindingCode.SERVERS_DISAGREE, Verdict.UNCONFIRMED);
            tenant.world.resolver().forget(DOMAIN).fail(KEY, Fault.servfail());
            assertUndetermined(FindingCode.COULD_NOT_BE_DETERMINED, Verdict.UNDETERMINED);
            tenant.ns1.fail(KEY, Fault.answering(KEY, "TXT", wire(VALUE)));
            assertNotFound(tenant.txt);
        }
    }

    /** The one that is heard has the record; what the resolvers see of the other one is a wildcard. */
    @Test
    void a_wildcard_on_the_server_that_cannot_be_heard() {
        tenant.ns1.serve(tenant.zone.copy().add(KEY, "TXT", wire(VALUE)));
        tenant.ns2.fail(Fault.servfail());
        tenant.world.resolver().serve(tenant.zone.copy().add("*.example.test", "TXT", wire(VALUE)));
        assertNotFound(tenant.txt);
    }

    private void assertUndetermined(FindingCode why, Verdict verdict) {
        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(seen.codes()).containsExactly(why, FindingCode.SERVERS_SILENT);
        assertThat(Verdict.of(List.of(seen))).isEqualTo(verdict);
        assertThat(seen.findings().get(1).parameters())
                .isEqualTo(Map.of("some", "ns1.example.test", "others", "ns2.example.test"));
    }

    @Test
    void one_server_of_two_that_refers_to_servers_of_the_adversarys() {
        for (DnsServer liar : List.of(tenant.ns1, tenant.ns2)) {
            String honest = liar == tenant.ns1 ? "ns2.example.test" : "ns1.example.test";
            for (String cut : List.of("_domainkey.example.test", KEY)) {
                liar.serve(referring(cut, evil(cut), evil(cut), evil(cut)));
                // Whichever server is asked first, and it may be asked again and again.
                for (int i = 0; i < 6; i++) {
                    assertDisagreement(tenant.key, "ns1." + cut + ", ns2." + cut + ", ns3." + cut, honest);
                }
            }
            liar.serve(referring(RETURN_PATH, evil(RETURN_PATH)));
            for (int i = 0; i < 6; i++) {
                assertDisagreement(tenant.returnPath, "ns1." + RETURN_PATH, honest);
            }
            liar.serve(tenant.zone);
        }
    }

    @Test
    void one_server_of_two_that_pretends_to_have_a_zone_below_with_servers_of_the_adversarys() {
        String cut = "_domainkey.example.test";
        DnsServer evil = evil(cut);
        tenant.ns2.serve(evil.zone(cut).orElseThrow());
        for (int i = 0; i < 12; i++) {
            Observation seen = tenant.examine(tenant.key);
            assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
            assertThat(seen.codes()).contains(FindingCode.SERVERS_DISAGREE);
        }
    }

    /** As {@link #wildcards_of_each_kind_and_depth}, but whom the liar names does not show the wildcard. */
    @Test
    void a_wildcard_that_servers_only_one_of_two_refers_to_do_not_show() {
        tenant.ns2.serve(referring("_domainkey.example.test", evil("_domainkey.example.test")));
        tenant.zone.add("*._domainkey.example.test", "CNAME", KEY_TARGET);
        for (int i = 0; i < 12; i++) {
            Observation seen = tenant.examine(tenant.key);
            assertThat(seen.codes()).containsExactly(FindingCode.WILDCARD_ANSWER);
        }
    }

    /** Three that are in charge by one server's word do not outnumber the one that cannot be heard. */
    @Test
    void one_server_of_two_that_refers_to_many_while_the_other_one_cannot_be_heard() {
        String cut = "_domainkey.example.test";
        tenant.ns1.serve(referring(cut, evil(cut), evil(cut), evil(cut)));
        tenant.ns2.fail(Fault.servfail());
        tenant.world.resolver().serve(tenant.zone.copy());
        assertUndetermined(FindingCode.SERVERS_DISAGREE, Verdict.UNCONFIRMED);
    }

    /**
     * The domain's name servers are named in a zone that they serve themselves, under another registry, so that no glue comes
     * with the domain. One of them tells the resolvers that both were somewhere else.
     */
    @Test
    void one_server_of_two_that_lies_about_where_the_other_one_is() {
        DnsServer evil = tenant.world.server();
        Zone registry = tenant.world.delegate("registry.test", tenant.world.server());
        Zone names = tenant.world.delegate("provider.test", tenant.ns1, tenant.ns2);
        Zone domain = Zone.of("example.registry.test");
        for (String host : List.of("ns1.provider.test", "ns2.provider.test")) {
            domain.add("example.registry.test", "NS", host);
            registry.add("example.registry.test", "NS", host);
        }
        tenant.ns1.serve(domain);
        String key = "label1._domainkey.example.registry.test";
        Zone taken = domain.copy().add(key, "CNAME", KEY_TARGET);
        tenant.ns2.serve(taken);
        evil.serve(taken);
        ExpectedRecord record = TenantWorld.keyAlias("example.registry.test", "label1._domainkey");
        assertNotFound(record);

        String elsewhere = evil.address().getAddress().getHostAddress();
        tenant.ns2.serve(names.copy()
                .remove("ns1.provider.test", "A")
                .remove("ns2.provider.test", "A")
                .add("ns1.provider.test", "A", elsewhere)
                .add("ns2.provider.test", "A", elsewhere));
        tenant.ns1.fail("ns1.provider.test", Fault.servfail());
        tenant.ns1.fail("ns2.provider.test", Fault.servfail());
        tenant.world.forget();
        tenant.afresh();

        Observation seen = tenant.examine(record);
        assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(seen.codes()).containsExactly(FindingCode.SERVERS_DISAGREE);
        assertThat(seen.heard()).extracting(one -> one.server().address()).contains(evil.hostAndPort());
    }

    /** {@return the domain as one server has it that says others had the names below the cut} */
    private Zone referring(String cut, DnsServer... to) {
        Zone lie = tenant.zone.copy();
        for (int i = 0; i < to.length; i++) {
            String host = "ns" + (i + 1) + "." + cut;
            lie.add(cut, "NS", host).add(host, "A", to[i].address().getAddress().getHostAddress());
        }
        return lie;
    }

    private DnsServer evil(String apex) {
        DnsServer evil = tenant.world.server();
        String host = "ns1." + apex;
        Zone zone = Zone.of(apex)
                .add(apex, "NS", host)
                .add(host, "A", evil.address().getAddress().getHostAddress());
        boolean returnPath = apex.equals(RETURN_PATH);
        evil.serve(zone.add(returnPath ? RETURN_PATH : KEY, "CNAME", returnPath ? RETURN_PATH_TARGET : KEY_TARGET));
        return evil;
    }

    private void assertDisagreement(ExpectedRecord record, String some, String others) {
        Observation seen = tenant.examine(record);
        assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(seen.codes()).containsExactly(FindingCode.SERVERS_DISAGREE);
        assertThat(seen.findings().get(0).parameters()).isEqualTo(Map.of("some", some, "others", others));
    }

    @Test
    void a_lying_resolver() {
        tenant.world.resolver().fail(KEY, Fault.answering(KEY, "CNAME", KEY_TARGET));
        assertNotFound(tenant.key);
    }

    @Test
    void a_server_the_parent_does_not_name() {
        DnsServer rogue = tenant.world.server();
        rogue.serve(tenant.zone.copy().add(KEY, "CNAME", KEY_TARGET).add(KEY, "TXT", wire(VALUE)));
        tenant.world
                .delegate("rogue.test", tenant.world.server())
                .add("ns.rogue.test", "A", rogue.address().getAddress().getHostAddress());
        tenant.zone.add(DOMAIN, "NS", "ns.rogue.test");
        assertNotFound(tenant.key, tenant.txt);
    }

    private void assertNotFound(ExpectedRecord... records) {
        for (ExpectedRecord record : records) {
            Observation seen = tenant.examine(record);
            assertThat(seen.state()).as("%s %s", record.type(), seen).isNotEqualTo(RecordState.FOUND);
            assertThat(seen.findings()).isNotEmpty();
        }
    }

    private static Fault onlyFor(String name) {
        return (query, honest, overTcp) ->
                query.getQuestion().getName().toString(true).equalsIgnoreCase(name)
                        ? new Fault.Delivery(Optional.of(honest.get().toWire(65535)), Duration.ZERO)
                        : Fault.servfail().instead(query, honest, overTcp);
    }
}
