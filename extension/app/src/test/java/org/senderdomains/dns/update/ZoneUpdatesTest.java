package org.senderdomains.dns.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.senderdomains.dns.RecordType;
import org.senderdomains.programs.Knot;
import org.senderdomains.runtime.MachineTime;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class ZoneUpdatesTest {

    private static final String ZONE = "mail.platform.test";
    private static final String LONG = "v=DKIM1; k=rsa; p=" + "A".repeat(392);

    @TempDir
    static Path folder;

    private static Knot knot;

    @BeforeAll
    static void start() {
        knot = Knot.serve(
                folder,
                ZONE,
                "stranger TXT \"somebody else's\"",
                "both TXT \"ours\"",
                "both TXT \"somebody else's\"",
                "alias CNAME elsewhere.test.",
                "pasted TXT \"v=DKIM1; p=AAAA\"");
    }

    @AfterAll
    static void stop() {
        if (knot != null) {
            knot.close();
        }
    }

    @Test
    void a_record_is_added_changed_and_removed() {
        assertThat(apply(txt("a", List.of(), "one"))).isEqualTo(new UpdateOutcome.Done(true));
        assertThat(look("a", Type.TXT)).containsExactly("one");

        assertThat(apply(txt("a", List.of("one"), "two"))).isEqualTo(new UpdateOutcome.Done(true));
        assertThat(look("a", Type.TXT)).containsExactly("two");

        assertThat(apply(txt("a", List.of("two"), null))).isEqualTo(new UpdateOutcome.Done(true));
        assertThat(look("a", Type.TXT)).isEmpty();
    }

    @Test
    void doing_it_again_changes_nothing() {
        apply(txt("again", List.of(), "one"));

        assertThat(apply(txt("again", List.of(), "one"))).isEqualTo(new UpdateOutcome.Done(false));
        assertThat(apply(txt("again", List.of("one"), "one"))).isEqualTo(new UpdateOutcome.Done(false));
        assertThat(apply(txt("never", List.of("one"), null))).isEqualTo(new UpdateOutcome.Done(false));
    }

    @Test
    void a_change_whose_reply_was_lost_is_found_made() {
        apply(txt("lost", List.of(), "one"));
        apply(txt("lost", List.of("one"), "two"));

        // We know only that "one" was there and that "two" was tried.
        assertThat(apply(txt("lost", List.of("one", "two"), "two"))).isEqualTo(new UpdateOutcome.Done(false));
        assertThat(apply(txt("lost", List.of("one", "two"), "three"))).isEqualTo(new UpdateOutcome.Done(true));
        assertThat(look("lost", Type.TXT)).containsExactly("three");
    }

    @Test
    void a_long_text_and_a_mail_exchanger_arrive_whole() {
        apply(txt("long", List.of(), LONG));
        apply(new RecordChange("mx." + ZONE, RecordType.MX, 600, List.of(), Optional.of("10 mx.platform.test")));

        assertThat(look("long", Type.TXT)).containsExactly(LONG.substring(0, 255) + "|" + LONG.substring(255));
        assertThat(look("mx", Type.MX)).containsExactly("10 mx.platform.test.");
        assertThat(apply(txt("long", List.of(), LONG))).isEqualTo(new UpdateOutcome.Done(false));
        assertThat(apply(new RecordChange(
                        "mx." + ZONE, RecordType.MX, 600, List.of("10 mx.platform.test"), Optional.empty())))
                .isEqualTo(new UpdateOutcome.Done(true));
        assertThat(look("mx", Type.MX)).isEmpty();
    }

    @Test
    void what_somebody_pasted_as_it_should_be_is_ours() {
        assertThat(apply(txt("pasted", List.of(), "v=DKIM1; p=AAAA"))).isEqualTo(new UpdateOutcome.Done(false));
    }

    @Test
    void a_strangers_record_is_reported_and_neither_changed_nor_joined() {
        assertThat(apply(txt("stranger", List.of(), "ours")))
                .isEqualTo(new UpdateOutcome.Stranger(List.of("TXT \"somebody else's\"")));
        assertThat(apply(txt("both", List.of("ours"), "new")))
                .isEqualTo(new UpdateOutcome.Stranger(List.of("TXT \"somebody else's\"")));
        assertThat(apply(txt("alias", List.of(), "ours")))
                .isEqualTo(new UpdateOutcome.Stranger(List.of("CNAME elsewhere.test.")));

        assertThat(look("stranger", Type.TXT)).containsExactly("somebody else's");
        assertThat(look("both", Type.TXT)).containsExactlyInAnyOrder("ours", "somebody else's");
    }

    @Test
    void removing_ours_where_only_a_strangers_is_left_is_done_already() {
        assertThat(apply(txt("stranger", List.of("ours"), null))).isEqualTo(new UpdateOutcome.Done(false));
        assertThat(look("stranger", Type.TXT)).containsExactly("somebody else's");
    }

    @Test
    void the_server_knows_its_zones() throws IOException {
        try (ZoneUpdates updates = updates(KnotDns.key(knot))) {
            assertThat(updates.zoneOf(ZONE)).isEqualTo(ZONE);
            assertThat(updates.zoneOf("deep.below." + ZONE)).isEqualTo(ZONE);
            assertThatThrownBy(() -> updates.zoneOf("example.test"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("The name server 127.0.0.1 port " + knot.port()
                            + " was asked which zone example.test lies in, and answered REFUSED.");
        }
    }

    @Test
    void a_wrong_secret_is_told() {
        TsigKey wrong = new TsigKey(Knot.KEY, "hmac-sha256", new byte[32]);

        assertThat(apply(wrong, txt("wrong", List.of(), "one")))
                .isEqualTo(new UpdateOutcome.Failed("The name server 127.0.0.1 port " + knot.port()
                        + " was to change TXT wrong.mail.platform.test and has another secret for the TSIG key"
                        + " \"sender-domains\" (BADSIG)."));
        assertThat(look("wrong", Type.TXT)).isEmpty();
    }

    @Test
    void an_unknown_key_is_told() {
        TsigKey wrong = new TsigKey("other", "hmac-sha256", knot.secret());

        assertThat(apply(wrong, txt("wrong", List.of(), "one")))
                .isEqualTo(new UpdateOutcome.Failed("The name server 127.0.0.1 port " + knot.port()
                        + " was to change TXT wrong.mail.platform.test and does not know the TSIG key \"other\" with"
                        + " this algorithm (BADKEY)."));
    }

    @Test
    void a_clock_that_is_wrong_is_told() {
        InstantSource late = () -> MachineTime.source().instant().minus(Duration.ofHours(1));
        ZoneUpdates updates = new ZoneUpdates(KnotDns.server(knot, KnotDns.key(knot)), late);

        assertThat(updates.apply(ZONE, txt("wrong", List.of(), "one")))
                .isEqualTo(new UpdateOutcome.Failed("The name server 127.0.0.1 port " + knot.port()
                        + " was to change TXT wrong.mail.platform.test and has a clock that differs from this"
                        + " machine's by more than five minutes (BADTIME)."));
    }

    @Test
    void a_name_outside_the_zone_is_refused_by_the_server_and_told() {
        assertThat(apply(
                        KnotDns.key(knot),
                        new RecordChange("example.test", RecordType.TXT, 600, List.of(), Optional.of("x"))))
                .isEqualTo(new UpdateOutcome.Failed("The name server 127.0.0.1 port " + knot.port()
                        + " was to change TXT example.test and answered REFUSED."));
    }

    @Test
    void a_server_that_is_not_there_is_told() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        UpdateServer server = new UpdateServer("127.0.0.1", nobody, KnotDns.key(knot), Duration.ofSeconds(1));

        assertThat(new ZoneUpdates(server, MachineTime.source()).apply(ZONE, txt("x", List.of(), "one")))
                .isEqualTo(new UpdateOutcome.Failed("The name server 127.0.0.1 port " + nobody
                        + " was to change TXT x.mail.platform.test and Connection refused."));
    }

    @Test
    void a_server_that_does_not_answer_is_given_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            UpdateServer server =
                    new UpdateServer("127.0.0.1", silent.getLocalPort(), KnotDns.key(knot), Duration.ofMillis(100));

            assertThat(new ZoneUpdates(server, MachineTime.source()).apply(ZONE, txt("x", List.of(), "one")))
                    .isInstanceOfSatisfying(
                            UpdateOutcome.Failed.class,
                            failed -> assertThat(failed.sentence()).endsWith(" did not answer within 100 ms."));
        }
    }

    /** Hundreds of changes must not each wait for it. */
    @Test
    void a_server_that_twice_did_not_answer_is_not_asked_again() throws IOException {
        ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        UpdateServer server =
                new UpdateServer("127.0.0.1", silent.getLocalPort(), KnotDns.key(knot), Duration.ofMillis(100));
        try (ZoneUpdates updates = new ZoneUpdates(server, MachineTime.source())) {
            updates.apply(ZONE, txt("x", List.of(), "one"));
            updates.apply(ZONE, txt("y", List.of(), "one"));
            silent.close();

            assertThat(updates.apply(ZONE, txt("z", List.of(), "one")))
                    .isEqualTo(new UpdateOutcome.Failed("The name server 127.0.0.1 port " + silent.getLocalPort()
                            + " was not asked to change TXT z.mail.platform.test, because it did not answer other"
                            + " questions within 100 ms; it is asked later."));
        }
    }

    @Test
    void what_was_confirmed_is_still_there_after_the_power_failed() throws IOException {
        try (ZoneUpdates updates = updates(KnotDns.key(knot))) {
            assertThat(updates.apply(ZONE, txt("power", List.of(), "one"))).isEqualTo(new UpdateOutcome.Done(true));
            knot.kill();
            assertThat(updates.apply(ZONE, txt("power", List.of("one"), "two")))
                    .isInstanceOf(UpdateOutcome.Failed.class);
            knot.start();

            assertThat(look("power", Type.TXT)).containsExactly("one");
            assertThat(updates.apply(ZONE, txt("power", List.of("one", "two"), "two")))
                    .isEqualTo(new UpdateOutcome.Done(true));
            assertThat(look("power", Type.TXT)).containsExactly("two");
        }
    }

    @Test
    void a_key_prints_as_its_name() {
        assertThat(new TsigKey("k", "hmac-sha512", "secretsecret".getBytes(StandardCharsets.US_ASCII)))
                .hasToString("k");
        assertThatThrownBy(() -> new TsigKey("k", "rot13", new byte[1])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addresses_are_read_in_every_form() {
        assertThat(List.of("ns.test", "ns.test:5353", "[2001:db8::53]", "[2001:db8::53]:5353"))
                .map(address -> UpdateServer.of(address, null, Duration.ZERO))
                .extracting(UpdateServer::host, UpdateServer::port)
                .containsExactly(
                        tuple("ns.test", 53),
                        tuple("ns.test", 5353),
                        tuple("2001:db8::53", 53),
                        tuple("2001:db8::53", 5353));
    }

    private static RecordChange txt(String label, List<String> ours, String wanted) {
        return new RecordChange(label + "." + ZONE, RecordType.TXT, 600, ours, Optional.ofNullable(wanted));
    }

    private static UpdateOutcome apply(RecordChange change) {
        return apply(KnotDns.key(knot), change);
    }

    private static UpdateOutcome apply(TsigKey key, RecordChange change) {
        try (ZoneUpdates updates = updates(key)) {
            return updates.apply(ZONE, change);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ZoneUpdates updates(TsigKey key) {
        return new ZoneUpdates(KnotDns.server(knot, key), MachineTime.source());
    }

    /** {@return what stands there, as anybody sees it} */
    private static List<String> look(String label, int type) {
        try {
            SimpleResolver resolver = new SimpleResolver(InetAddress.getLoopbackAddress());
            resolver.setPort(knot.port());
            Lookup lookup = new Lookup(Name.fromString(label + "." + ZONE + "."), type);
            lookup.setResolver(resolver);
            lookup.setCache(null);
            Record[] found = lookup.run();
            return found == null
                    ? List.of()
                    : List.of(found).stream().map(ZoneUpdatesTest::text).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Record record) {
        return record instanceof TXTRecord txt ? String.join("|", txt.getStrings()) : record.rdataToString();
    }
}
