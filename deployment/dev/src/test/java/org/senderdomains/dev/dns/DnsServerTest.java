package org.senderdomains.dev.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class DnsServerTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T00:00:00Z"));
    private final DnsWorld world = DnsWorld.open(now::get);
    private final DnsServer server = world.server();
    private final Zone zone = world.delegate("example.test", server);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_record_is_answered_with_authority_from_the_moment_it_is_added() throws IOException {
        assertThat(ask(server, "a.example.test", "TXT").getRcode()).isEqualTo(Rcode.NXDOMAIN);

        zone.add("a.example.test", "TXT", "\"hello\" \"wide world\"");

        Message reply = ask(server, "A.example.test", "TXT");
        assertThat(data(reply)).containsExactly("a.example.test TXT hello \"wide world\"");
        assertThat(reply.getHeader().getFlag(Flags.AA)).isTrue();

        zone.remove("a.example.test", "TXT", "\"hello\" \"wide world\"");
        assertThat(ask(server, "a.example.test", "TXT").getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void absence_comes_with_the_soa_and_an_empty_non_terminal_is_no_nxdomain() throws IOException {
        zone.add("deep.below.example.test", "A", "192.0.2.1");

        Message nothing = ask(server, "nothing.example.test", "A");
        assertThat(nothing.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(nothing.getSection(Section.AUTHORITY))
                .singleElement()
                .extracting(Record::getType)
                .isEqualTo(Type.SOA);
        for (String present : List.of("below.example.test", "deep.below.example.test", "example.test")) {
            Message noData = ask(server, present, "MX");
            assertThat(noData.getRcode()).as(present).isEqualTo(Rcode.NOERROR);
            assertThat(noData.getSection(Section.ANSWER)).as(present).isEmpty();
            assertThat(noData.getSection(Section.AUTHORITY))
                    .singleElement()
                    .extracting(Record::getType)
                    .isEqualTo(Type.SOA);
        }
    }

    @Test
    void a_cname_is_followed_inside_the_zone_and_given_bare_to_who_asks_for_it() throws IOException {
        zone.add("alias.example.test", "CNAME", "real.example.test").add("real.example.test", "A", "192.0.2.1");

        assertThat(data(ask(server, "alias.example.test", "A")))
                .containsExactly("alias.example.test CNAME real.example.test.", "real.example.test A 192.0.2.1");
        assertThat(data(ask(server, "alias.example.test", "CNAME")))
                .containsExactly("alias.example.test CNAME real.example.test.");
    }

    @Test
    void a_wildcard_answers_only_below_its_closest_encloser() throws IOException {
        zone.add("*.example.test", "TXT", "any").add("known.example.test", "A", "192.0.2.1");

        assertThat(data(ask(server, "x.y.example.test", "TXT"))).containsExactly("x.y.example.test TXT any");
        assertThat(ask(server, "x.known.example.test", "TXT").getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask(server, "known.example.test", "TXT").getSection(Section.ANSWER))
                .isEmpty();
    }

    @Test
    void a_delegation_is_referred_with_glue_and_without_authority() throws IOException {
        DnsServer below = world.server();
        world.delegate("_domainkey.example.test", below).add("s1._domainkey.example.test", "TXT", "p=");

        Message reply = ask(server, "s1._domainkey.example.test", "TXT");
        assertThat(reply.getHeader().getFlag(Flags.AA)).isFalse();
        assertThat(reply.getSection(Section.ANSWER)).isEmpty();
        assertThat(reply.getSection(Section.AUTHORITY))
                .extracting(Record::rdataToString)
                .containsExactly("ns1._domainkey.example.test.");
        assertThat(reply.getSection(Section.ADDITIONAL))
                .filteredOn(record -> record.getType() == Type.A)
                .extracting(Record::rdataToString)
                .containsExactly(below.address().getAddress().getHostAddress());
        assertThat(data(ask(world.resolver(), "s1._domainkey.example.test", "TXT")))
                .containsExactly("s1._domainkey.example.test TXT p=");
    }

    @Test
    void an_answer_too_large_for_udp_is_cut_off_and_whole_over_tcp() throws IOException {
        for (int i = 0; i < 10; i++) {
            zone.add("big.example.test", "TXT", "\"" + i + "x".repeat(250) + "\"");
        }
        Message cut = ask(server, "big.example.test", "TXT", resolver -> resolver.setIgnoreTruncation(true));
        assertThat(cut.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(data(ask(server, "big.example.test", "TXT"))).hasSize(10);
        assertThat(server.questions("big.example.test"))
                .extracting(DnsServer.Asked::overTcp)
                .containsExactly(false, false, true);
    }

    @Test
    void the_resolver_remembers_an_absence_for_as_long_as_the_soa_says() throws IOException {
        DnsServer other = world.server();
        Zone brief = world.delegate(Zone.of("brief.test", 3600, 60), other);
        assertThat(ask(world.resolver(), "new.brief.test", "A").getRcode()).isEqualTo(Rcode.NXDOMAIN);

        brief.add("new.brief.test", "A", "192.0.2.1");
        now.updateAndGet(time -> time.plusSeconds(59));
        assertThat(ask(world.resolver(), "new.brief.test", "A").getRcode()).isEqualTo(Rcode.NXDOMAIN);

        now.updateAndGet(time -> time.plusSeconds(1));
        assertThat(data(ask(world.resolver(), "new.brief.test", "A"))).containsExactly("new.brief.test A 192.0.2.1");
        assertThat(other.questions("new.brief.test")).hasSize(2);
    }

    @Test
    void the_resolver_follows_a_cname_into_another_zone() throws IOException {
        world.delegate("other.test", world.server()).add("target.other.test", "TXT", "here");
        zone.add("alias.example.test", "CNAME", "target.other.test");

        assertThat(data(ask(world.resolver(), "alias.example.test", "TXT")))
                .containsExactly("alias.example.test CNAME target.other.test.", "target.other.test TXT here");
    }

    @Test
    void a_fault_holds_for_its_name_and_below_until_it_is_healed() throws IOException {
        zone.add("a.example.test", "A", "192.0.2.1").add("b.a.example.test", "A", "192.0.2.2");
        server.fail("a.example.test", Fault.servfail());

        assertThat(ask(server, "b.a.example.test", "A").getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(ask(server, "c.example.test", "A").getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask(world.resolver(), "a.example.test", "A").getRcode()).isEqualTo(Rcode.SERVFAIL);

        server.heal("a.example.test");
        assertThat(data(ask(server, "b.a.example.test", "A"))).containsExactly("b.a.example.test A 192.0.2.2");
    }

    @Test
    void a_silent_server_is_not_heard() {
        server.fail(Fault.silence());
        assertThatThrownBy(() ->
                        ask(server, "a.example.test", "A", resolver -> resolver.setTimeout(Duration.ofMillis(100))))
                .hasMessageContaining("Timed out");
    }

    @Test
    void what_a_server_has_no_zone_for_it_refuses() throws IOException {
        assertThat(ask(server, "example.com", "A").getRcode()).isEqualTo(Rcode.REFUSED);
    }

    @Test
    void a_zone_lists_its_records_in_the_form_they_are_written() {
        Zone list =
                Zone.of("list.test").add("b.list.test", "MX", "10 mx.list.test").add("a.list.test", "A", "192.0.2.1");
        assertThat(list.records())
                .containsExactly(
                        new ZoneRecord("a.list.test", "A", Zone.TTL, "192.0.2.1"),
                        new ZoneRecord("b.list.test", "MX", Zone.TTL, "10 mx.list.test."));
    }

    @Test
    void a_record_outside_the_zone_or_without_sense_is_refused_in_words() {
        assertThatThrownBy(() -> zone.add("a.other.test", "A", "192.0.2.1"))
                .hasMessage("a.other.test does not lie in the zone example.test.");
        assertThatThrownBy(() -> zone.add("a.example.test", "A", "not an address"))
                .hasMessage("Not the data of a A record: not an address");
        assertThatThrownBy(() -> zone.add("a.example.test", "NOSUCH", "x"))
                .hasMessage("There is no record type \"NOSUCH\".");
    }

    @Test
    void a_resolver_finds_what_somebody_elses_server_has() throws IOException {
        try (DnsServer stranger = DnsServer.start("127.77.1.1", world.port())) {
            stranger.serve(Zone.of("other.test").add("www.other.test", "A", "192.0.2.7"));
            assertThat(ask(world.newResolver(), "www.other.test", "A").getRcode())
                    .isEqualTo(Rcode.NXDOMAIN);

            world.delegateToStranger("other.test", stranger.address().getAddress());

            assertThat(data(ask(world.newResolver(), "www.other.test", "A")))
                    .containsExactly("www.other.test A 192.0.2.7");
        }
    }

    private interface Wish {
        void of(SimpleResolver resolver);
    }

    private static Message ask(DnsServer server, String name, String type) throws IOException {
        return ask(server, name, type, resolver -> {});
    }

    private static Message ask(DnsServer server, String name, String type, Wish wish) throws IOException {
        SimpleResolver resolver = new SimpleResolver(server.address());
        wish.of(resolver);
        return resolver.send(Message.newQuery(Record.newRecord(ZoneRecord.name(name), Type.value(type), DClass.IN)));
    }

    private static List<String> data(Message reply) {
        return reply.getSection(Section.ANSWER).stream()
                .map(ZoneRecord::of)
                .map(record -> record.name() + " " + record.type() + " " + record.data())
                .toList();
    }
}
