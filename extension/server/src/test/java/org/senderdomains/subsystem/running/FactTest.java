package org.senderdomains.subsystem.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.Test;
import org.senderdomains.console.AccountFacts;
import org.senderdomains.console.DomainFacts;
import org.senderdomains.console.DomainFacts.FindingFacts;
import org.senderdomains.console.DomainFacts.RecordFacts;
import org.senderdomains.console.FakeConsole;
import org.senderdomains.console.PlatformFacts;
import org.senderdomains.console.PlatformFacts.BrakeFacts;
import org.senderdomains.console.PlatformFacts.OwnRecord;

class FactTest {

    private static final AccountFacts.Terms TERMS = new AccountFacts.Terms(true, "member", "cname", "fallback", "ja");

    @Test
    void an_account_is_summed_up_by_status() {
        AccountFacts facts = new AccountFacts(
                "Sample KK",
                "taro, taro@owner.test",
                TERMS,
                Map.of("VERIFIED", 2L, "PENDING", 1L),
                List.of(new AccountFacts.DomainLine("example.test", "VERIFIED")));

        assertThat(AccountFact.SUMMARY.value(facts).asString()).isEqualTo("3 domains: 1 PENDING, 2 VERIFIED");
        assertThat(AccountFact.DOMAINS.value(facts).asList())
                .extracting(ModelNode::asString)
                .containsExactly("example.test: VERIFIED");
        assertThat(AccountFact.OPTION.value(facts).asString()).isEqualTo("on");
    }

    @Test
    void a_domain_says_what_it_needs_and_what_is_wrong() {
        DomainFacts facts = FakeConsole.standing(
                "AT_RISK",
                new RecordFacts(
                        "CNAME",
                        "a._domainkey.example.test",
                        "a.mail.platform.test",
                        "wrong",
                        Optional.of("b.elsewhere.test"),
                        List.of(new FindingFacts("WRONG_VALUE", "Change it."))));

        assertThat(DomainFact.RECORDS.value(facts).asList())
                .extracting(ModelNode::asString)
                .containsExactly(
                        "wrong: CNAME a._domainkey.example.test = a.mail.platform.test (found: b.elsewhere.test)");
        assertThat(DomainFact.FINDINGS.value(facts).asList())
                .extracting(ModelNode::asString)
                .containsExactly("WRONG_VALUE at CNAME a._domainkey.example.test: Change it.");
        assertThat(DomainFact.AT_RISK_SINCE.value(facts).asString()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(DomainFact.VERIFIED_AT.value(facts).isDefined()).isFalse();
    }

    @Test
    void what_comes_from_outside_cannot_break_out_of_its_line() {
        DomainFacts facts = FakeConsole.standing(
                "PENDING",
                new RecordFacts(
                        "TXT",
                        "a.example.test",
                        "v",
                        "wrong",
                        Optional.of("one\r\ntwo\u202Ethree\u200B\u0000\uD800" + "x".repeat(2_000)),
                        List.of()));

        String line = DomainFact.RECORDS.value(facts).get(0).asString();
        assertThat(line)
                .contains("one\uFFFD\uFFFDtwo\uFFFDthree\uFFFD\uFFFD\uFFFDxxx")
                .hasSize(1_001);
    }

    @Test
    void the_brake_tells_in_a_sentence_whether_it_is_on() {
        assertThat(brake(Optional.empty()))
                .isEqualTo("off: 7 verified domains have lost their records; up to 5 are no"
                        + " reason to freeze anything");
        assertThat(brake(Optional.of(Instant.parse("2026-01-02T03:04:05Z"))))
                .isEqualTo("on since 2026-01-02T03:04:05Z, no domain is demoted: 7 verified domains have lost their"
                        + " records; up to 5 are no reason to freeze anything");
    }

    private static String brake(Optional<Instant> since) {
        PlatformFacts.Zone zone = new PlatformFacts.Zone("", List.of(), List.of());
        return PlatformFact.BRAKE
                .value(new PlatformFacts(zone, 0, 0, new BrakeFacts(since, 7, 5)))
                .asString();
    }

    @Test
    void the_zone_check_begins_with_how_much_is_right_and_names_the_rest() {
        PlatformFacts.Zone zone = new PlatformFacts.Zone(
                "a TXT b\nc TXT d\n",
                List.of("bounce-host is not set."),
                List.of(
                        new OwnRecord("a.test", "TXT", "everywhere", true, Optional.empty(), Optional.empty()),
                        new OwnRecord("b.test", "TXT", "missing", false, Optional.empty(), Optional.of("Gone."))));
        PlatformFacts facts = new PlatformFacts(zone, 0, 0, new BrakeFacts(Optional.empty(), 0, 5));

        assertThat(PlatformFact.PLATFORM_ZONE_CHECK.value(facts).asList())
                .extracting(ModelNode::asString)
                .containsExactly(
                        "1 of 2 records are seen as they should be.",
                        "bounce-host is not set.",
                        "missing: TXT b.test, not looked at yet: Gone.");
        assertThat(PlatformFact.PLATFORM_ZONE_TEXT.value(facts).asString()).isEqualTo("a TXT b\nc TXT d\n");
    }

    /** HAL reads no string whose form is not that of a short one. */
    @Test
    void a_zone_that_is_too_long_for_the_console_is_printed_by_the_operation_only() throws IOException {
        String text = "a TXT b\n".repeat(3_000);
        PlatformFacts facts = facts(new PlatformFacts.Zone(text, List.of(), List.of()));

        assertThat(PlatformFact.PLATFORM_ZONE_TEXT.value(facts).asString()).isEqualTo(text);
        assertThat(PlatformFact.PLATFORM_ZONE_TEXT.shown(facts).asString())
                .isEqualTo(
                        "; 3000 lines, too many to be shown here: the operation print-platform-zone prints all of them.");
        PlatformFacts longest = facts(new PlatformFacts.Zone("\u3042\n".repeat(10_922), List.of(), List.of()));
        assertThat(form(PlatformFact.PLATFORM_ZONE_TEXT.shown(longest))).isEqualTo(form(new ModelNode("short")));
        assertThat(form(PlatformFact.PLATFORM_ZONE_TEXT.value(
                        facts(new PlatformFacts.Zone("x\n".repeat(33_000), List.of(), List.of())))))
                .isNotEqualTo(form(new ModelNode("short")));
    }

    private static byte form(ModelNode node) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        node.writeExternal(new DataOutputStream(written));
        return written.toByteArray()[0];
    }

    @Test
    void of_very_many_records_that_are_not_seen_the_first_are_named_and_the_rest_counted() {
        OwnRecord missing = new OwnRecord("b.test", "TXT", "missing", false, Optional.empty(), Optional.empty());
        PlatformFacts facts = facts(new PlatformFacts.Zone("", List.of(), Collections.nCopies(1_000, missing)));

        assertThat(PlatformFact.PLATFORM_ZONE_CHECK.value(facts).asList())
                .hasSize(202)
                .last()
                .isEqualTo(new ModelNode("and 800 more."));
    }

    private static PlatformFacts facts(PlatformFacts.Zone zone) {
        return new PlatformFacts(zone, 0, 0, new BrakeFacts(Optional.empty(), 0, 5));
    }
}
