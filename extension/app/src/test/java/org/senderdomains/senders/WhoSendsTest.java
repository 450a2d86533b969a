package org.senderdomains.senders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.accounts.SendingPolicy.DOMAIN;
import static org.senderdomains.accounts.SendingPolicy.MEMBER;
import static org.senderdomains.domains.DomainStatus.VERIFIED;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.domains.DomainStatus;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.Setting;

/** PRODUCT rule M2: what tells who sends, and what does not, one sentence each. */
class WhoSendsTest extends SenderRulesCase {

    @Test
    void a_member_cannot_act_for_an_account_it_does_not_belong_to() {
        rei(MEMBER);
        directory
                .account("kai", MEMBER)
                .member("kai", "hanako", "hanako@kai.test")
                .domain("kai", "kai.test", VERIFIED);
        assertThat(decide(Attempt.by("taro").forAccount("kai").from("hanako@kai.test")))
                .isEqualTo(fallback(DecisionCode.UNKNOWN_SENDER, null, null));
        assertThat(decide(
                        Attempt.by("taro").forAccount("kai").asMember("hanako").inDeployment("billing.ear")))
                .isEqualTo(fallback(DecisionCode.UNKNOWN_SENDER, null, null));
    }

    @Test
    void a_member_cannot_become_another_member() {
        rei(MEMBER);
        directory.member("rei", "hanako", "hanako@rei.test");
        assertThat(decide(
                        Attempt.by("taro").forAccount("rei").asMember("hanako").inDeployment("billing.ear")))
                .isEqualTo(verified(DecisionCode.VERIFIED_MEMBER, "rei", "taro@rei.test"));
    }

    @Test
    void a_login_that_is_a_member_of_nothing_cannot_become_somebody_by_from() {
        rei(MEMBER);
        assertThat(decide(Attempt.by("jiro").from("taro@rei.test")))
                .isEqualTo(fallback(DecisionCode.UNKNOWN_SENDER, null, null));
    }

    @Test
    void a_trusted_deployment_names_account_and_member() {
        rei(MEMBER);
        assertThat(decide(Attempt.byNobody().forAccount("rei").asMember("taro").inDeployment("billing.ear")))
                .isEqualTo(verified(DecisionCode.VERIFIED_MEMBER, "rei", "taro@rei.test"));
        assertThat(decide(Attempt.byNobody().forAccount("rei").asMember("jiro").inDeployment("billing.ear")))
                .isEqualTo(fallback(DecisionCode.UNKNOWN_SENDER, null, null));
        assertThat(decide(Attempt.byNobody().forAccount("nobody").inDeployment("billing.ear")))
                .isEqualTo(fallback(DecisionCode.UNKNOWN_SENDER, null, null));
    }

    @Test
    void a_trusted_deployment_that_names_only_the_account_may_mean_the_member_in_from() {
        rei(MEMBER);
        assertThat(decide(Attempt.byNobody()
                        .forAccount("rei")
                        .from("taro@rei.test")
                        .inDeployment("billing.ear")))
                .isEqualTo(verified(DecisionCode.VERIFIED_MEMBER, "rei", "taro@rei.test"));
        assertThat(decide(Attempt.byNobody().forAccount("rei").inDeployment("billing.ear")))
                .isEqualTo(fallback(DecisionCode.UNKNOWN_SENDER, "rei", null));
    }

    @Test
    void an_untrusted_deployment_names_nothing() {
        rei(MEMBER);
        assertThat(decide(Attempt.byNobody().forAccount("rei").asMember("taro").inDeployment("shop.war")))
                .isEqualTo(fallback(DecisionCode.UNKNOWN_SENDER, null, null));
    }

    @Test
    void from_tells_the_sender_if_it_is_one_members_address() {
        rei(MEMBER);
        assertThat(decide(Attempt.byNobody().from("TARO@rei.test")))
                .isEqualTo(verified(DecisionCode.VERIFIED_MEMBER, "rei", "taro@rei.test"));
    }

    @Test
    void from_tells_nothing_if_it_is_two_members_address() {
        rei(MEMBER);
        directory.account("kai", MEMBER).member("kai", "taro2", "taro@rei.test");
        assertThat(decide(Attempt.byNobody().from("taro@rei.test")))
                .isEqualTo(fallback(DecisionCode.AMBIGUOUS_ACCOUNT, null, "taro@rei.test"));
    }

    @Test
    void from_tells_nothing_if_it_must_not() {
        rei(MEMBER);
        settings = settings.with(Setting.MATCH_FROM, "false");
        assertThat(decide(Attempt.byNobody().from("taro@rei.test")))
                .isEqualTo(fallback(DecisionCode.UNKNOWN_SENDER, null, null));
    }

    @Test
    void froms_domain_tells_the_account_if_one_with_policy_domain_has_verified_it() {
        rei(DOMAIN);
        directory.account("kai", MEMBER).domain("kai", "rei.test", VERIFIED);
        assertThat(decide(Attempt.byNobody().from("invoices@rei.test")))
                .isEqualTo(verified(DecisionCode.VERIFIED_DOMAIN, "rei", "invoices@rei.test"));
        directory.account("sou", DOMAIN).domain("sou", "rei.test", VERIFIED);
        assertThat(decide(Attempt.byNobody().from("invoices@rei.test")))
                .isEqualTo(fallback(DecisionCode.AMBIGUOUS_ACCOUNT, null, null));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"VERIFIED", "AT_RISK"},
            mode = EnumSource.Mode.EXCLUDE)
    void froms_domain_tells_nothing_while_it_may_not_send(DomainStatus status) {
        directory.account("rei", DOMAIN).domain("rei", "rei.test", status);
        assertThat(decide(Attempt.byNobody().from("invoices@rei.test")))
                .isEqualTo(fallback(DecisionCode.UNKNOWN_SENDER, null, null));
    }

    @Test
    void nobody_without_from_is_nobody() {
        rei(MEMBER);
        assertThat(decide(Attempt.byNobody())).isEqualTo(fallback(DecisionCode.UNKNOWN_SENDER, null, null));
    }
}
