package org.senderdomains.senders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.accounts.SendingPolicy.ADDRESS;
import static org.senderdomains.accounts.SendingPolicy.DOMAIN;
import static org.senderdomains.accounts.SendingPolicy.MEMBER;
import static org.senderdomains.domains.DomainStatus.AT_RISK;
import static org.senderdomains.domains.DomainStatus.PENDING;
import static org.senderdomains.domains.DomainStatus.VERIFIED;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.accounts.OnUnverified;
import org.senderdomains.accounts.SendingPolicy;
import org.senderdomains.domains.DomainStatus;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** PRODUCT rules M2 to M5 and M9, one sentence each. {@link WrongSenderTest} tries all combinations. */
class SenderRulesTest {

    private FakeDirectory directory = new FakeDirectory();
    private Settings settings = Settings.defaults()
            .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test")
            .with(Setting.TRUSTED_DEPLOYMENTS, "billing.ear");

    private Decision decide(Attempt attempt) {
        return new SenderRules(directory, settings).decide(attempt.build());
    }

    /** An attempt to send, written as a sentence. */
    private record Attempt(
            Optional<String> caller,
            Optional<String> account,
            Optional<String> member,
            Optional<String> from,
            SendAttempt.Origin origin) {

        static Attempt by(String caller) {
            return new Attempt(
                    Optional.of(caller),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    SendAttempt.Origin.UNKNOWN);
        }

        static Attempt byNobody() {
            return new Attempt(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), SendAttempt.Origin.UNKNOWN);
        }

        Attempt from(String address) {
            return new Attempt(caller, account, member, Optional.of(address), origin);
        }

        Attempt forAccount(String named) {
            return new Attempt(caller, Optional.of(named), member, from, origin);
        }

        Attempt asMember(String named) {
            return new Attempt(caller, account, Optional.of(named), from, origin);
        }

        Attempt inDeployment(String name) {
            return new Attempt(
                    caller,
                    account,
                    member,
                    from,
                    new SendAttempt.Origin(Optional.of(name), Optional.empty(), origin.exempt()));
        }

        Attempt inSession(String name) {
            return new Attempt(
                    caller,
                    account,
                    member,
                    from,
                    new SendAttempt.Origin(origin.deployment(), Optional.of(name), origin.exempt()));
        }

        Attempt exempt() {
            return new Attempt(
                    caller, account, member, from, new SendAttempt.Origin(origin.deployment(), Optional.empty(), true));
        }

        SendAttempt build() {
            return new SendAttempt(caller, account, member, from, origin);
        }
    }

    private static Decision verified(DecisionCode code, String account, String address) {
        String domain = address.substring(address.indexOf('@') + 1);
        return new Decision.Verified(
                code, account, address, "rp-" + account + "." + domain, FakeDirectory.keys(domain));
    }

    private static Decision fallback(DecisionCode code, String account, String person) {
        return new Decision.Fallback(code, Optional.ofNullable(account), Optional.ofNullable(person));
    }

    private void rei(SendingPolicy policy) {
        directory.account("rei", policy).member("rei", "taro", "taro@rei.test").domain("rei", "rei.test", VERIFIED);
    }

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

    @Test
    void nobody_without_from_is_nobody() {
        rei(MEMBER);
        assertThat(decide(Attempt.byNobody())).isEqualTo(fallback(DecisionCode.UNKNOWN_SENDER, null, null));
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
}
