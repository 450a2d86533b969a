package org.senderdomains.senders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.accounts.terms.SendingPolicy.ADDRESS;
import static org.senderdomains.accounts.terms.SendingPolicy.DOMAIN;
import static org.senderdomains.accounts.terms.SendingPolicy.MEMBER;
import static org.senderdomains.domains.course.DomainStatus.AT_RISK;
import static org.senderdomains.domains.course.DomainStatus.PENDING;
import static org.senderdomains.domains.course.DomainStatus.VERIFIED;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.Settings;

/** PRODUCT rules M3, M4, M8 and S4: which address a known member's mail leaves from, one sentence each. */
class PolicyTest extends SenderRulesCase {

    @ParameterizedTest
    @CsvSource(
            value = {"NULL", "taro@rei.test", "somebody@else.test", "jiro@rei.test"},
            nullValues = "NULL")
    void a_member_sends_as_itself_whatever_the_application_wrote(String from) {
        rei(MEMBER);
        Attempt attempt = Attempt.by("taro");
        assertThat(decide(from == null ? attempt : attempt.from(from)))
                .isEqualTo(verified(DecisionCode.VERIFIED_MEMBER, "rei", "taro@rei.test"));
    }

    @Test
    void a_member_of_another_domain_falls_back_and_gets_the_answers() {
        rei(MEMBER);
        directory.member("rei", "jiro", "jiro@elsewhere.test");
        assertThat(decide(Attempt.by("jiro").from("taro@rei.test")))
                .isEqualTo(fallback(DecisionCode.DOMAIN_NOT_ADDED, "rei", "jiro@elsewhere.test"));
    }

    @Test
    void a_subdomain_of_a_verified_domain_is_not_verified() {
        rei(MEMBER);
        directory.member("rei", "jiro", "jiro@sub.rei.test");
        assertThat(decide(Attempt.by("jiro")).code()).isEqualTo(DecisionCode.DOMAIN_NOT_ADDED);
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, DOMAIN_PENDING",
        "REVOKED, DOMAIN_REVOKED",
        "EXPIRED, DOMAIN_EXPIRED",
        "SUSPENDED, DOMAIN_SUSPENDED"
    })
    void a_domain_that_may_not_send_falls_back_and_says_why(DomainStatus status, DecisionCode code) {
        directory.account("rei", MEMBER).member("rei", "taro", "taro@rei.test").domain("rei", "rei.test", status);
        assertThat(decide(Attempt.by("taro"))).isEqualTo(fallback(code, "rei", "taro@rei.test"));
    }

    @Test
    void a_domain_at_risk_still_sends() {
        directory.account("rei", MEMBER).member("rei", "taro", "taro@rei.test").domain("rei", "rei.test", AT_RISK);
        assertThat(decide(Attempt.by("taro")))
                .isEqualTo(verified(DecisionCode.VERIFIED_MEMBER, "rei", "taro@rei.test"));
    }

    @Test
    void a_domain_verified_for_another_account_only_does_not_count() {
        rei(MEMBER);
        directory.account("kai", MEMBER).member("kai", "jiro", "jiro@rei.test").domain("kai", "rei.test", PENDING);
        assertThat(decide(Attempt.by("jiro")).code()).isEqualTo(DecisionCode.DOMAIN_PENDING);
    }

    @Test
    void a_member_whose_address_does_not_count_yet_falls_back() {
        rei(MEMBER);
        directory.member("rei", "jiro", null);
        assertThat(decide(Attempt.by("jiro"))).isEqualTo(fallback(DecisionCode.ADDRESS_UNCONFIRMED, "rei", null));
    }

    @Test
    void without_the_option_mail_falls_back_even_where_unverified_mail_is_rejected() {
        directory
                .account("rei", MEMBER, false, OnUnverified.REJECT)
                .member("rei", "taro", "taro@rei.test")
                .domain("rei", "rei.test", VERIFIED);
        assertThat(decide(Attempt.by("taro"))).isEqualTo(fallback(DecisionCode.NOT_ENTITLED, "rei", "taro@rei.test"));
    }

    @Test
    void an_account_that_rejects_unverified_mail_is_told_why() {
        directory
                .account("rei", MEMBER, true, OnUnverified.REJECT)
                .member("rei", "taro", "taro@rei.test")
                .domain("rei", "rei.test", PENDING);
        assertThat(decide(Attempt.by("taro")))
                .isEqualTo(new Decision.Refused(
                        DecisionCode.DOMAIN_PENDING, "rei", "The domain's DNS records have not been found yet."));
    }

    @Test
    void an_account_cannot_stop_the_mail_of_a_login_that_only_its_admin_calls_a_member() {
        directory
                .account("evil", MEMBER, true, OnUnverified.REJECT)
                .member("evil", "saburo", null)
                .domain("evil", "evil.test", PENDING);
        assertThat(decide(Attempt.by("saburo"))).isEqualTo(fallback(DecisionCode.ADDRESS_UNCONFIRMED, "evil", null));
    }

    @Test
    void policy_domain_keeps_the_applications_from_if_its_domain_is_verified() {
        rei(DOMAIN);
        assertThat(decide(Attempt.by("taro").from("Invoices@REI.test")))
                .isEqualTo(verified(DecisionCode.VERIFIED_DOMAIN, "rei", "Invoices@rei.test"));
        assertThat(decide(Attempt.by("taro").from("invoices@kai.test")))
                .isEqualTo(fallback(DecisionCode.DOMAIN_NOT_ADDED, "rei", "taro@rei.test"));
    }

    @Test
    void policy_domain_without_from_is_the_members_mail() {
        rei(DOMAIN);
        assertThat(decide(Attempt.by("taro")))
                .isEqualTo(verified(DecisionCode.VERIFIED_DOMAIN, "rei", "taro@rei.test"));
    }

    @Test
    void policy_address_needs_a_confirmed_address() {
        rei(ADDRESS);
        assertThat(decide(Attempt.by("taro")))
                .isEqualTo(fallback(DecisionCode.ADDRESS_UNCONFIRMED, "rei", "taro@rei.test"));
    }

    /** M3, S4. */
    @Test
    void with_policy_address_mail_is_from_the_confirmed_address_once_its_domain_is_verified() {
        FakeDirectory directory = new FakeDirectory()
                .account("sample", SendingPolicy.ADDRESS)
                .member("sample", "taro", "taro@example.test");
        SendAttempt attempt = new SendAttempt(
                Optional.of("taro"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("taro@example.test"),
                SendAttempt.Origin.UNKNOWN);
        SenderRules rules = new SenderRules(directory, Settings.defaults());

        assertThat(rules.decide(attempt).code()).isEqualTo(DecisionCode.ADDRESS_UNCONFIRMED);
        directory.senderAddress("sample", "sales@example.test");
        assertThat(rules.decide(attempt).code()).isEqualTo(DecisionCode.DOMAIN_NOT_ADDED);
        directory.domain("sample", "example.test", DomainStatus.PENDING);
        assertThat(rules.decide(attempt).code()).isEqualTo(DecisionCode.DOMAIN_PENDING);
        directory.domain("sample", "example.test", DomainStatus.AT_RISK);
        assertThat(rules.decide(attempt)).isInstanceOfSatisfying(Decision.Verified.class, verified -> {
            assertThat(verified.code()).isEqualTo(DecisionCode.VERIFIED_ADDRESS);
            assertThat(verified.address()).isEqualTo("sales@example.test");
        });
    }

    /** M8. */
    @Test
    void a_verified_member_whose_domain_has_no_usable_key_falls_back() {
        directory
                .account("sample", SendingPolicy.MEMBER)
                .member("sample", "taro", "taro@example.test")
                .domain("sample", "example.test", DomainStatus.VERIFIED)
                .withoutKeys("sample");

        assertThat(decide(Attempt.by("taro").from("taro@example.test")))
                .isEqualTo(new Decision.Fallback(
                        DecisionCode.KEY_UNAVAILABLE, Optional.of("sample"), Optional.of("taro@example.test")));
    }
}
