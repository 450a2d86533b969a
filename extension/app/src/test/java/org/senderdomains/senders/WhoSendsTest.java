package org.senderdomains.senders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.accounts.terms.SendingPolicy.DOMAIN;
import static org.senderdomains.accounts.terms.SendingPolicy.MEMBER;
import static org.senderdomains.domains.course.DomainStatus.VERIFIED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.SendAttempt;
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

    /** M2: a known caller never acts for an account it does not belong to, whoever says so. */
    @Test
    void a_member_of_another_account_does_not_act_for_the_one_a_trusted_deployment_names() {
        directory = new FakeDirectory()
                .account("own", MEMBER)
                .domain("own", "own.test", VERIFIED)
                .account("rei", MEMBER)
                .domain("rei", "rei.test", VERIFIED)
                .member("rei", "taro", "taro@rei.test")
                .member("own", "certain", "certain@own.test")
                .confirmedMember("own", "confirmed", "confirmed@own.test")
                .unconfirmedMember("own", "claimed");
        for (String from : List.of("x@application.test", "taro@rei.test", "confirmed@own.test")) {
            for (String caller : List.of("certain", "confirmed")) {
                assertThat(decide(Attempt.by(caller)
                                .from(from)
                                .inDeployment("billing.ear")
                                .forAccount("rei")
                                .asMember("taro")))
                        .as("%s, %s", caller, from)
                        .isEqualTo(fallback(DecisionCode.UNKNOWN_SENDER, null, null));
            }
            assertThat(decide(Attempt.by("claimed")
                            .from(from)
                            .inDeployment("billing.ear")
                            .forAccount("rei")
                            .asMember("taro")))
                    .as("an admin's word alone makes nobody a member")
                    .isEqualTo(verified(DecisionCode.VERIFIED_MEMBER, "rei", "taro@rei.test"));
        }
    }

    /** M2, M5: who is named in two ways is somebody, of whom nobody knows who. */
    @Test
    void a_trusted_deployment_that_names_nobody_sends_as_nobody() {
        for (String from : List.of("taro@rei.test", "reset@platform.test")) {
            assertThat(decide(Attempt.byNobody()
                            .from(from)
                            .inDeployment("billing.ear")
                            .forAccount(SendAttempt.NOBODY)))
                    .isEqualTo(fallback(DecisionCode.UNKNOWN_SENDER, null, null));
        }
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
