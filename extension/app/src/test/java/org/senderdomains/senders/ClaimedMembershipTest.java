package org.senderdomains.senders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.accounts.terms.SendingPolicy.MEMBER;
import static org.senderdomains.domains.course.DomainStatus.PENDING;
import static org.senderdomains.domains.course.DomainStatus.VERIFIED;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.Settings;

/** PRODUCT rule A2: what an admin's word about a member decides, one sentence each. */
class ClaimedMembershipTest extends SenderRulesCase {

    /** A2: any login can be called a member by an account's admin. */
    @Test
    void a_membership_that_is_only_an_admins_word_decides_nothing() {
        FakeDirectory directory = new FakeDirectory()
                .account("evil", SendingPolicy.ADDRESS)
                .domain("evil", "evil.test", DomainStatus.VERIFIED)
                .senderAddress("evil", "boss@evil.test")
                .unconfirmedMember("evil", "hanako");
        SendAttempt attempt = new SendAttempt(
                Optional.of("hanako"),
                Optional.of("evil"),
                Optional.empty(),
                Optional.of("hanako@evil.test"),
                SendAttempt.Origin.UNKNOWN);

        Decision decision = new SenderRules(directory, Settings.defaults()).decide(attempt);

        assertThat(decision).isEqualTo(Decision.Fallback.because(DecisionCode.ADDRESS_UNCONFIRMED));

        directory
                .account("own", SendingPolicy.MEMBER)
                .domain("own", "own.test", DomainStatus.VERIFIED)
                .member("own", "hanako", "hanako@own.test");
        SendAttempt unnamed = new SendAttempt(
                Optional.of("hanako"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("boss@evil.test"),
                SendAttempt.Origin.UNKNOWN);
        assertThat(new SenderRules(directory, Settings.defaults()).decide(unnamed))
                .isInstanceOfSatisfying(
                        Decision.Verified.class,
                        verified -> assertThat(verified.address()).isEqualTo("hanako@own.test"));
    }

    /**
     * A2: an admin of evil enters a mailbox of the admin's own for hanako, and confirms it. Neither hanako's mail nor the
     * answers to it may go there.
     */
    @Test
    void a_mailbox_that_an_admin_entered_for_somebody_elses_login_draws_no_mail_to_that_account() {
        for (SendingPolicy policy : SendingPolicy.values()) {
            directory = new FakeDirectory()
                    .account("evil", policy, true, OnUnverified.REJECT)
                    .domain("evil", "evil.test", VERIFIED)
                    .domain("evil", "own.test", PENDING)
                    .domain("evil", "application.test", PENDING)
                    .senderAddress("evil", "boss@evil.test")
                    .confirmedMember("evil", "hanako", "boss@evil.test");

            assertThat(decide(Attempt.by("hanako"))).as("%s", policy).isEqualTo(unknown());
            assertThat(decide(Attempt.by("hanako").from("hanako@own.test"))).isEqualTo(unknown());
            assertThat(decide(Attempt.by("hanako").from("no-reply@application.test")))
                    .isEqualTo(unknown());
            assertThat(decide(Attempt.by("hanako").from("other@gmail.com"))).isEqualTo(unknown());

            directory.account("own", MEMBER).member("own", "hanako", "hanako@own.test");
            assertThat(decide(Attempt.by("hanako").from("hanako@own.test")))
                    .isEqualTo(fallback(DecisionCode.DOMAIN_NOT_ADDED, "own", "hanako@own.test"));
            directory.domain("own", "own.test", VERIFIED);
            for (String from : List.of("hanako@own.test", "no-reply@application.test")) {
                assertThat(decide(Attempt.by("hanako").from(from)))
                        .isEqualTo(verified(DecisionCode.VERIFIED_MEMBER, "own", "hanako@own.test"));
            }
            assertThat(decide(Attempt.by("hanako")))
                    .isEqualTo(verified(DecisionCode.VERIFIED_MEMBER, "own", "hanako@own.test"));
        }
    }

    /** A2: added by an admin and confirmed by mail, a member's mail for that account is the member's. */
    @Test
    void a_member_that_an_admin_added_sends_for_that_account_what_says_that_it_is_for_it() {
        directory = new FakeDirectory()
                .account("rei", MEMBER)
                .domain("rei", "rei.test", VERIFIED)
                .confirmedMember("rei", "saburo", "saburo@rei.test");
        Decision own = verified(DecisionCode.VERIFIED_MEMBER, "rei", "saburo@rei.test");

        assertThat(decide(Attempt.by("saburo").from("saburo@rei.test"))).isEqualTo(own);
        assertThat(decide(Attempt.by("saburo").from("info@rei.test"))).isEqualTo(own);
        assertThat(decide(Attempt.by("saburo").from("x@application.test").forAccount("rei")))
                .isEqualTo(own);
    }

    private static Decision unknown() {
        return fallback(DecisionCode.UNKNOWN_SENDER, null, null);
    }
}
