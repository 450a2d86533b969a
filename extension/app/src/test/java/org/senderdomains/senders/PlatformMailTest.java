package org.senderdomains.senders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.accounts.terms.SendingPolicy.MEMBER;

import org.junit.jupiter.api.Test;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;

/** PRODUCT rule M5: the platform's own mail, one sentence each. */
class PlatformMailTest extends SenderRulesCase {

    @Test
    void the_platforms_own_mail_stays_its_own_whoever_is_logged_in() {
        rei(MEMBER);
        assertThat(decide(Attempt.by("taro").from("password-reset@platform.test")))
                .isEqualTo(new Decision.Platform(DecisionCode.PLATFORM_MAIL));
        assertThat(decide(Attempt.byNobody().from("password-reset@PLATFORM.test")))
                .isEqualTo(new Decision.Platform(DecisionCode.PLATFORM_MAIL));
        assertThat(decide(Attempt.byNobody().from("password-reset@mail.platform.test"))
                        .code())
                .isEqualTo(DecisionCode.UNKNOWN_SENDER);
    }

    @Test
    void the_platforms_address_does_not_hide_an_account_that_a_trusted_deployment_names() {
        rei(MEMBER);
        assertThat(decide(Attempt.byNobody()
                        .from("no-reply@platform.test")
                        .forAccount("rei")
                        .asMember("taro")
                        .inDeployment("billing.ear")))
                .isEqualTo(verified(DecisionCode.VERIFIED_MEMBER, "rei", "taro@rei.test"));
    }

    @Test
    void exempt_mail_is_the_platforms_even_for_verified_members() {
        rei(MEMBER);
        assertThat(decide(Attempt.by("taro").exempt())).isEqualTo(new Decision.Platform(DecisionCode.EXEMPT));
        assertThat(decide(Attempt.by("taro").inSession("java:jboss/mail/Monitoring")))
                .isEqualTo(new Decision.Platform(DecisionCode.EXEMPT));
    }
}
