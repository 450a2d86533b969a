package org.senderdomains.senders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.members.Belonging;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/**
 * Tries every combination of a small world and states what must hold for each: not which decision comes out, but that it
 * can never be a wrong one.
 */
@Tag("slow")
class WrongSenderTest {

    private static final List<Optional<String>> CALLERS = List.of(
            Optional.empty(),
            Optional.of("ann"),
            Optional.of("both"),
            Optional.of("outsider"),
            Optional.of("mailbox"),
            Optional.of("claimed"));
    private static final List<Optional<String>> NAMED =
            List.of(Optional.empty(), Optional.of("a"), Optional.of("b"), Optional.of(SendAttempt.NOBODY));
    private static final List<Optional<String>> MEMBERS =
            List.of(Optional.empty(), Optional.of("ann"), Optional.of("both"), Optional.of("bob"));
    private static final List<Optional<String>> FROMS = List.of(
            Optional.empty(),
            Optional.of("ann@x.test"),
            Optional.of("both@x.test"),
            Optional.of("bob@y.test"),
            Optional.of("mailbox@x.test"),
            Optional.of("free@x.test"),
            Optional.of("free@y.test"),
            Optional.of("reset@platform.test"));
    private static final List<Optional<String>> DEPLOYMENTS =
            List.of(Optional.empty(), Optional.of("trusted.ear"), Optional.of("other.war"));

    private final Settings settings = Settings.defaults()
            .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test")
            .with(Setting.TRUSTED_DEPLOYMENTS, "trusted.ear");

    private int decided;
    private int verified;

    @Test
    void no_combination_gives_a_mail_a_sender_it_may_not_have() {
        for (SendingPolicy policyA : SendingPolicy.values()) {
            for (SendingPolicy policyB : SendingPolicy.values()) {
                for (DomainStatus status : DomainStatus.values()) {
                    for (boolean option : new boolean[] {true, false}) {
                        tryAttempts(world(policyA, policyB, status, option));
                    }
                }
            }
        }
        assertThat(decided).isEqualTo(9 * 6 * 2 * 6 * 4 * 4 * 8 * 3 * 2);
        assertThat(verified).as("the rules are not simply refusing everything").isGreaterThan(10_000);
    }

    /** x.test belongs to a, and b has claimed it too; y.test belongs to b. */
    private static FakeDirectory world(
            SendingPolicy policyA, SendingPolicy policyB, DomainStatus status, boolean option) {
        return new FakeDirectory()
                .account("a", policyA, option, OnUnverified.FALLBACK)
                .account("b", policyB, true, OnUnverified.REJECT)
                .member("a", "ann", "ann@x.test")
                .member("a", "both", "both@x.test")
                .member("b", "both", "both@y.test")
                .member("b", "bob", "bob@y.test")
                .confirmedMember("a", "mailbox", "mailbox@x.test")
                .unconfirmedMember("a", "claimed")
                .domain("a", "x.test", status)
                .domain("b", "x.test", DomainStatus.PENDING)
                .domain("b", "y.test", DomainStatus.VERIFIED);
    }

    private void tryAttempts(FakeDirectory world) {
        for (Optional<String> caller : CALLERS) {
            for (Optional<String> account : NAMED) {
                for (Optional<String> member : MEMBERS) {
                    for (Optional<String> from : FROMS) {
                        for (Optional<String> deployment : DEPLOYMENTS) {
                            for (boolean exempt : new boolean[] {true, false}) {
                                SendAttempt.Origin origin =
                                        new SendAttempt.Origin(deployment, Optional.empty(), exempt);
                                examine(world, new SendAttempt(caller, account, member, from, origin));
                            }
                        }
                    }
                }
            }
        }
    }

    private void examine(FakeDirectory world, SendAttempt attempt) {
        Decision decision = new SenderRules(world, settings).decide(attempt);
        decided++;
        assertThat(new SenderRules(world, settings).decide(attempt)).isEqualTo(decision);
        if (decision instanceof Decision.Verified sent) {
            verified++;
            examine(world, attempt, sent);
        }
        if (attempt.origin().exempt()) {
            assertThat(decision).isInstanceOf(Decision.Platform.class);
        }
    }

    private static void examine(FakeDirectory world, SendAttempt attempt, Decision.Verified sent) {
        String why = attempt + " -> " + sent;
        EmailAddress address = EmailAddress.parse(sent.address());
        OwnDomain domain = world.domain(sent.account(), address.domain()).orElseThrow();
        assertThat(domain.status().maySend()).as(why).isTrue();
        assertThat(world.party(sent.account()).orElseThrow().terms().option())
                .as(why)
                .isTrue();
        assertThat(sent.returnPathHost()).as(why).isEqualTo(FakeDirectory.returnPath(sent.account(), address.domain()));

        boolean trusted = attempt.origin().deployment().equals(Optional.of("trusted.ear"));
        attempt.caller().ifPresent(caller -> {
            boolean belongs = belongs(world, caller, sent.account());
            // An admin may call any login a member; that alone makes nobody one.
            boolean memberOfNothing =
                    world.memberships(caller).stream().allMatch(person -> person.belonging() == Belonging.CLAIMED);
            boolean namedByTrusted = trusted && attempt.account().equals(Optional.of(sent.account()));
            assertThat(belongs || memberOfNothing && namedByTrusted).as(why).isTrue();
        });
        if (attempt.caller().isEmpty() && !(trusted && attempt.account().isPresent())) {
            assertThat(attempt.from()).as(why).contains(sent.address());
        }
        if (trusted && attempt.account().isPresent()) {
            assertThat(sent.account()).as(why).isEqualTo(attempt.account().get());
        }
        switch (world.party(sent.account()).orElseThrow().terms().senderPolicy()) {
            case MEMBER ->
                assertThat(isAddressOfSomebodyIn(world, sent)).as(why).isTrue();
            case DOMAIN ->
                assertThat(attempt.from()
                                .map(sent.address()::equals)
                                .orElseGet(() -> isAddressOfSomebodyIn(world, sent)))
                        .as(why)
                        .isTrue();
            case ADDRESS -> throw new AssertionError("No address is confirmed: " + why);
        }
        if (attempt.caller()
                        .filter(caller -> belongs(world, caller, sent.account()))
                        .isPresent()
                && world.party(sent.account()).orElseThrow().terms().senderPolicy() == SendingPolicy.MEMBER) {
            assertThat(world.withAddress(address.key()))
                    .as(why)
                    .anyMatch(
                            person -> person.principal().equals(attempt.caller().get()));
        }
    }

    private static boolean belongs(FakeDirectory world, String principal, String account) {
        return world.memberships(principal).stream()
                .filter(person -> person.belonging() != Belonging.CLAIMED)
                .anyMatch(person -> person.party().account().equals(account));
    }

    private static boolean isAddressOfSomebodyIn(FakeDirectory world, Decision.Verified sent) {
        return world.withAddress(EmailAddress.parse(sent.address()).key()).stream()
                .anyMatch(person -> person.party().account().equals(sent.account()));
    }
}
