package org.senderdomains.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.accounts.terms.Terms;
import org.senderdomains.names.InvalidInput;
import org.senderdomains.web.Json;

/** PRODUCT rule A1: what an operator says of an account, and what is left out. */
class AccountBodyTest {

    private static final Terms ORDERED =
            new Terms(true, SendingPolicy.DOMAIN, RecordShape.TXT, OnUnverified.REJECT, Language.EN);

    private final Account account =
            new Account("sample", "Sample KK", new Owner("taro", "taro@sample.test"), ORDERED, Instant.EPOCH);

    @Test
    void who_corrects_a_name_takes_nothing_away() throws JsonProcessingException {
        body("{\"displayName\": \"Sample Inc.\"}").applyTo(account);

        assertThat(account.displayName()).isEqualTo("Sample Inc.");
        assertThat(account.owner()).isEqualTo(new Owner("taro", "taro@sample.test"));
        assertThat(account.terms()).isEqualTo(ORDERED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"option": false}            | false | DOMAIN | TXT   | REJECT   | EN
            {"senderPolicy": "member"}   | true  | MEMBER | TXT   | REJECT   | EN
            {"recordShape": "cname"}     | true  | DOMAIN | CNAME | REJECT   | EN
            {"onUnverified": "fallback"} | true  | DOMAIN | TXT   | FALLBACK | EN
            {"locale": "ja"}             | true  | DOMAIN | TXT   | REJECT   | JA
            """)
    void what_is_named_changes_alone(
            String json,
            boolean option,
            SendingPolicy policy,
            RecordShape shape,
            OnUnverified onUnverified,
            Language locale)
            throws JsonProcessingException {
        body(json).applyTo(account);

        assertThat(account.displayName()).isEqualTo("Sample KK");
        assertThat(account.terms()).isEqualTo(new Terms(option, policy, shape, onUnverified, locale));
    }

    @Test
    void a_new_account_needs_a_name_and_an_owner_and_has_no_option() throws JsonProcessingException {
        Account made = body("{\"displayName\": \"New KK\", \"owner\": {\"principal\": \"hanako\","
                        + " \"notificationAddress\": \"hanako@new.test\"}}")
                .account("new", Instant.EPOCH);

        assertThat(made.terms())
                .isEqualTo(
                        new Terms(false, SendingPolicy.MEMBER, RecordShape.CNAME, OnUnverified.FALLBACK, Language.JA));
        AccountBody nameless = body("{\"option\": true}");
        assertThatThrownBy(() -> nameless.account("new", Instant.EPOCH)).isInstanceOf(InvalidInput.class);
        AccountBody ownerless = body("{\"displayName\": \"New KK\"}");
        assertThatThrownBy(() -> ownerless.account("new", Instant.EPOCH))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("owner is missing: an object with principal and notificationAddress.");
    }

    private static AccountBody body(String json) throws JsonProcessingException {
        return Json.MAPPER.readValue(json, AccountBody.class);
    }
}
