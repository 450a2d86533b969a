package org.senderdomains.senders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.accounts.terms.SendingPolicy.MEMBER;
import static org.senderdomains.domains.course.DomainStatus.PENDING;
import static org.senderdomains.domains.course.DomainStatus.VERIFIED;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** PRODUCT rule M9: the dry run says what becomes of mail as applications send it, which mostly names no account. */
class DryRunTest {

    private static final Settings SETTINGS = Settings.defaults()
            .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test")
            .with(Setting.PLATFORM_NAME, "Musubi");

    private final FakeDirectory directory = new FakeDirectory();
    private final DryRun dryRun = new DryRun(directory, () -> SETTINGS);

    private void rei() {
        directory.account("rei", MEMBER).domain("rei", "rei.test", VERIFIED);
    }

    private void kai() {
        directory.account("kai", MEMBER).domain("kai", "kai.test", VERIFIED);
    }

    @Test
    void mail_of_a_member_that_an_admin_added_is_a_fallback_unless_it_names_the_account() {
        rei();
        directory.confirmedMember("rei", "taro", "taro@rei.test");

        for (ExplainView view : new ExplainView[] {ofTaro(), toAdmin("rei", "taro")}) {
            assertThat(view.outcome()).isEqualTo("fallback");
            assertThat(view.code()).isEqualTo("unknown-sender");
            assertThat(view.from()).isEqualTo("no-reply@platform.test");
            assertThat(view.account()).isNull();
            assertThat(view.ifAccountNamed())
                    .isEqualTo(new ExplainView.NamedView(
                            "membership-not-certain",
                            "An admin added this login, and whoever reads the address entered for it agreed. So mail"
                                    + " counts for this account only if it says so itself: by the header"
                                    + " X-Sender-Account, or by a From that is that address or lies in a domain the"
                                    + " account may send from. Once the person or the operator says that the login"
                                    + " belongs to this account, all of the person's mail counts.",
                            "verified-member",
                            "verified",
                            "rei",
                            "taro@rei.test",
                            "taro@rei.test",
                            "taro@rei.test",
                            "The domain of the member's address is verified for the account."));
        }
    }

    @Test
    void where_from_says_it_already_the_header_changes_nothing() {
        rei();
        directory.confirmedMember("rei", "taro", "taro@rei.test");

        ExplainView view = dryRun.toAdmin("rei", "taro", Optional.of("Taro <taro@rei.test>"));

        assertThat(view.outcome()).isEqualTo("verified");
        assertThat(view.fromHeader()).isEqualTo("Taro <taro@rei.test>");
        assertThat(view.ifAccountNamed()).isNull();
    }

    @Test
    void mail_of_a_member_of_several_verified_accounts_is_ambiguous_unless_it_names_one() {
        rei();
        kai();
        directory.member("rei", "taro", "taro@rei.test").member("kai", "taro", "taro@kai.test");

        for (ExplainView view : new ExplainView[] {ofTaro(), toAdmin("rei", "taro")}) {
            assertThat(view.outcome()).isEqualTo("fallback");
            assertThat(view.code()).isEqualTo("ambiguous-account");
            assertThat(view.ifAccountNamed().reason()).isEqualTo("several-accounts");
            assertThat(view.ifAccountNamed().why())
                    .isEqualTo("This login is a member of several accounts. Mail counts for this one if it says so, by"
                            + " the header X-Sender-Account, or by a From in the domain of the member's address here"
                            + " or in a domain the account may send from.");
            assertThat(view.ifAccountNamed().from()).isEqualTo("taro@rei.test");
        }
    }

    @Test
    void an_only_membership_that_is_certain_needs_no_name() {
        rei();
        directory.member("rei", "taro", "taro@rei.test");

        assertThat(ofTaro().outcome()).isEqualTo("verified");
        assertThat(ofTaro().ifAccountNamed()).isNull();
        assertThat(toAdmin("rei", "taro")).isEqualTo(ofTaro());
    }

    @Test
    void an_admin_learns_that_mail_counts_for_another_account_and_nothing_of_it() {
        directory.account("rei", MEMBER).domain("rei", "rei.test", PENDING);
        kai();
        directory.member("rei", "taro", "taro@rei.test").member("kai", "taro", "taro@kai.test");

        assertThat(ofTaro().from()).as("told to himself").isEqualTo("taro@kai.test");
        ExplainView view = toAdmin("rei", "taro");

        assertThat(view.outcome()).isEqualTo("other-account");
        assertThat(view.code()).isEqualTo("ambiguous-account");
        assertThat(view.ifAccountNamed().code()).isEqualTo("domain-pending");
        assertThat(view.toString()).doesNotContain("kai");
    }

    @Test
    void the_address_in_another_account_is_not_where_an_admin_reads_that_replies_go() {
        directory.account("rei", MEMBER).domain("rei", "rei.test", PENDING);
        directory.account("kai", MEMBER).domain("kai", "kai.test", PENDING);
        directory.member("rei", "taro", null).member("kai", "taro", "taro@kai.test");

        assertThat(ofTaro().replyTo()).as("told to himself").isEqualTo("taro@kai.test");
        assertThat(toAdmin("rei", "taro").toString()).doesNotContain("kai");
    }

    /** An admin may call any login a member; that must not tell where else it is one. */
    @Test
    void of_a_login_that_only_an_admin_calls_a_member_other_accounts_stay_unknown() {
        rei();
        kai();
        directory.unconfirmedMember("rei", "taro").member("kai", "taro", "taro@kai.test");
        directory.unconfirmedMember("rei", "hanako");

        assertThat(toAdmin("rei", "taro")).isEqualTo(toAdmin("rei", "hanako"));
        assertThat(toAdmin("rei", "taro").code()).isEqualTo("address-unconfirmed");
        assertThat(toAdmin("rei", "taro").ifAccountNamed()).isNull();
    }

    @Test
    void of_a_login_that_is_no_member_other_accounts_stay_unknown() {
        rei();
        kai();
        directory.member("kai", "taro", "taro@kai.test").unconfirmedMember("kai", "jiro");

        assertThat(toAdmin("rei", "taro")).isEqualTo(toAdmin("rei", "nobody"));
        assertThat(toAdmin("rei", "jiro")).isEqualTo(toAdmin("rei", "nobody"));
        assertThat(toAdmin("rei", "nobody").code()).isEqualTo("unknown-sender");
        assertThat(dryRun.toAdmin("rei", "taro", Optional.of("taro@kai.test")).code())
                .isEqualTo("unknown-sender");
    }

    @Test
    void who_is_no_member_would_not_send_for_the_account_by_naming_it() {
        rei();
        kai();
        directory.member("kai", "taro", "taro@kai.test");

        assertThat(ofTaro().account()).as("told to himself, and the operator").isEqualTo("kai");
        assertThat(ofTaro().ifAccountNamed()).isNull();
    }

    private ExplainView ofTaro() {
        return dryRun.of("rei", "taro", Optional.empty());
    }

    private ExplainView toAdmin(String account, String principal) {
        return dryRun.toAdmin(account, principal, Optional.empty());
    }
}
