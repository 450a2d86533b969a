package org.senderdomains.senders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.accounts.terms.SendingPolicy.MEMBER;
import static org.senderdomains.domains.course.DomainStatus.PENDING;
import static org.senderdomains.domains.course.DomainStatus.VERIFIED;

import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.sender.DecisionCode;

/** PRODUCT rule M2: for which of several accounts somebody sends, one sentence each. */
class SeveralAccountsTest extends SenderRulesCase {

    @Test
    void a_member_of_two_accounts_acts_for_the_one_that_is_named() {
        rei(MEMBER);
        directory.account("kai", MEMBER).member("kai", "taro", "taro@kai.test").domain("kai", "kai.test", VERIFIED);
        assertThat(decide(Attempt.by("taro").forAccount("kai")))
                .isEqualTo(verified(DecisionCode.VERIFIED_MEMBER, "kai", "taro@kai.test"));
        assertThat(decide(Attempt.by("taro").forAccount("rei")))
                .isEqualTo(verified(DecisionCode.VERIFIED_MEMBER, "rei", "taro@rei.test"));
    }

    @Test
    void a_member_of_two_accounts_acts_for_the_only_one_that_is_verified() {
        rei(MEMBER);
        directory.account("kai", MEMBER).member("kai", "taro", "taro@kai.test").domain("kai", "kai.test", PENDING);
        assertThat(decide(Attempt.by("taro")))
                .isEqualTo(verified(DecisionCode.VERIFIED_MEMBER, "rei", "taro@rei.test"));
    }

    @Test
    void a_member_of_two_verified_accounts_falls_back() {
        rei(MEMBER);
        directory.account("kai", MEMBER).member("kai", "taro", "taro@kai.test").domain("kai", "kai.test", VERIFIED);
        assertThat(decide(Attempt.by("taro"))).isEqualTo(fallback(DecisionCode.AMBIGUOUS_ACCOUNT, null, null));
    }

    @Test
    void a_member_of_two_verified_accounts_acts_for_the_one_whose_domain_the_application_wrote() {
        rei(MEMBER);
        directory.account("kai", MEMBER).member("kai", "taro", "taro@kai.test").domain("kai", "kai.test", VERIFIED);
        assertThat(decide(Attempt.by("taro").from("sales@kai.test")))
                .isEqualTo(verified(DecisionCode.VERIFIED_MEMBER, "kai", "taro@kai.test"));
        assertThat(decide(Attempt.by("taro").from("no-reply@application.test")))
                .isEqualTo(fallback(DecisionCode.AMBIGUOUS_ACCOUNT, null, null));
    }

    @Test
    void mail_written_for_an_unverified_account_never_leaves_under_the_name_of_another() {
        rei(MEMBER);
        directory.account("kai", MEMBER).member("kai", "taro", "taro@kai.test").domain("kai", "kai.test", PENDING);
        assertThat(decide(Attempt.by("taro").from("taro@kai.test")))
                .isEqualTo(fallback(DecisionCode.DOMAIN_PENDING, "kai", "taro@kai.test"));
    }

    @Test
    void mail_written_for_an_account_that_waits_for_its_domain_is_its_own_whatever_its_members_address() {
        rei(MEMBER);
        directory
                .account("kai", SendingPolicy.DOMAIN)
                .member("kai", "taro", "taro@elsewhere.test")
                .domain("kai", "kai.test", PENDING);
        assertThat(decide(Attempt.by("taro").from("info@kai.test")).code()).isEqualTo(DecisionCode.DOMAIN_PENDING);
    }

    /** M2, D3: an admin of kai makes taro a member and claims the domain that the application writes its mail with. */
    @Test
    void an_unproven_claim_of_an_account_that_made_somebody_a_member_takes_no_mail_away() {
        rei(MEMBER);
        directory.account("kai", MEMBER).member("kai", "taro", null).domain("kai", "application.test", PENDING);
        assertThat(decide(Attempt.by("taro").from("no-reply@application.test")))
                .isEqualTo(verified(DecisionCode.VERIFIED_MEMBER, "rei", "taro@rei.test"));
    }

    @Test
    void two_accounts_with_the_same_verified_domain_are_two_accounts() {
        rei(MEMBER);
        directory.account("kai", MEMBER).member("kai", "taro", "taro@rei.test").domain("kai", "rei.test", VERIFIED);
        assertThat(decide(Attempt.by("taro")))
                .isEqualTo(fallback(DecisionCode.AMBIGUOUS_ACCOUNT, null, "taro@rei.test"));
    }

    /** M2, M8. */
    @Test
    void a_broken_key_of_one_account_does_not_send_the_mail_as_another() {
        directory
                .account("one", SendingPolicy.MEMBER)
                .member("one", "taro", "taro@one.test")
                .domain("one", "one.test", DomainStatus.VERIFIED)
                .account("two", SendingPolicy.MEMBER)
                .member("two", "taro", "taro@two.test")
                .domain("two", "two.test", DomainStatus.VERIFIED)
                .withoutKeys("two");

        assertThat(decide(Attempt.by("taro").from("somebody@application.test")).code())
                .isEqualTo(DecisionCode.AMBIGUOUS_ACCOUNT);
    }
}
