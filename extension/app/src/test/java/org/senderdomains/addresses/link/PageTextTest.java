package org.senderdomains.addresses.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.Owner;
import org.senderdomains.accounts.members.MemberId;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.accounts.terms.Terms;
import org.senderdomains.addresses.confirmation.Confirmation;
import org.senderdomains.addresses.confirmation.Confirmations;
import org.senderdomains.addresses.confirmation.Wish;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** PRODUCT rule S2: the page behind a link. */
class PageTextTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Settings SETTINGS = Settings.defaults().with(Setting.PLATFORM_NAME, "Invoices & more");

    @Test
    void what_others_wrote_is_text_and_never_markup() {
        Account account = account("<script>alert(1)</script> {address}");
        Wish wish = Wish.notification(
                new MemberId("sample", "\"><img src=x onerror=alert(1)>"), EmailAddress.parse("a'b&c@example.test"));

        String page = page(wish, account, Locale.ENGLISH);

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &#123;address}")
                .contains("&quot;&gt;&lt;img src=x onerror=alert(1)&gt;")
                .contains("a&#39;b&amp;c@example.test")
                .contains("Invoices &amp; more")
                .doesNotContain("<script", "<img", "{");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void account_address_and_consequence_are_told_in_both_languages(Language language) {
        String page = page(
                Wish.sender("sample", EmailAddress.parse("info@example.test")), account("Sample"), language.locale());

        assertThat(page)
                .contains("<html lang=\"" + language.locale().getLanguage() + "\">")
                .contains("<dd>Sample</dd>", "<dd>info@example.test</dd>", "value=\"confirm\"", "value=\"deny\"")
                .contains("<small translate=\"no\">Invoices &amp; more</small>")
                .contains(
                        language == Language.JA
                                ? "DNS 認証も完了してから"
                                : "once the DNS records of example.test are in place");
    }

    private static String page(Wish wish, Account account, Locale locale) {
        return PageText.question(
                        new Confirmations.Asked(new Confirmation(wish, NOW, NOW.plusSeconds(60)), account),
                        locale,
                        SETTINGS)
                .html();
    }

    private static Account account(String name) {
        return new Account(
                "sample",
                name,
                new Owner("taro", "taro@owner.test"),
                new Terms(true, SendingPolicy.ADDRESS, RecordShape.CNAME, OnUnverified.FALLBACK, Language.JA),
                NOW);
    }
}
