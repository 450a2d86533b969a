package org.senderdomains.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.LastingAlerts;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.domains.Domain;
import org.senderdomains.keys.KeyState;
import org.senderdomains.keys.SecretKeys;
import org.senderdomains.names.DomainName;
import org.senderdomains.platform.World;
import org.senderdomains.platform.served.Selector;
import org.senderdomains.platform.tending.Pusher;
import org.senderdomains.sender.Secret;
import org.senderdomains.sender.SenderDomains;

/** Swapped, corrupted and stale keys never sign (PRODUCT rules D8 and M8). */
class SigningKeysTest {

    private static final DomainName EXAMPLE = new DomainName("example.test");

    private final World world = new World();
    private final FakeDns dns = new FakeDns();

    @BeforeEach
    void claim() {
        publish(world.claim("acme", "example.test"));
        publish(world.claim("other", "example.test"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_verified_domain_signs_with_its_own_active_key() {
        Signing.Ready ready = (Signing.Ready) world.signing("acme", EXAMPLE);

        assertThat(ready.identity().domain()).isEqualTo("example.test");
        assertThat(world.keys().of("acme", "example.test"))
                .filteredOn(key -> key.state() == KeyState.ACTIVE)
                .extracting(key -> key.owner().selector())
                .containsExactly(ready.identity().selector());
    }

    @Test
    void another_accounts_key_for_the_same_domain_is_another_one() {
        assertThat(((Signing.Ready) world.signing("acme", EXAMPLE)).identity().selector())
                .isNotEqualTo(((Signing.Ready) world.signing("other", EXAMPLE))
                        .identity()
                        .selector());
    }

    @Test
    void an_account_that_has_not_claimed_the_domain_has_no_key() {
        assertThat(active().ofClaim("third", EXAMPLE)).isEmpty();
        assertThat(active().ofClaim("acme", new DomainName("sub.example.test"))).isEmpty();
    }

    @Test
    void a_claim_whose_keys_are_not_seen_yet_has_none_that_signs() {
        world.claim("third", "example.test");

        assertThat(world.signing("third", EXAMPLE))
                .isEqualTo(new Signing.Missing("There is no active key for example.test of account third: it is still"
                        + " to be made, or its record has not been seen in DNS."));
    }

    @Test
    void rows_whose_private_halves_were_swapped_do_not_sign() {
        update("update signing_key set sealed = (select max(k.sealed) from signing_key k"
                + " where k.account_id = 'other' and k.state = 'ACTIVE') where account_id = 'acme'");

        assertUnusable("cannot be decrypted: it was altered, or moved there from another row.");
    }

    @Test
    void a_row_given_to_another_account_does_not_sign() {
        update("delete from signing_key where account_id = 'acme'");
        update("update signing_key set account_id = 'acme', selector = '"
                + Selector.of(domain("acme").records().get(0)) + "' where state = 'ACTIVE'");

        assertUnusable("cannot be decrypted: it was altered, or moved there from another row.");
    }

    @Test
    void a_row_whose_published_half_is_another_does_not_sign() {
        update("update signing_key set record = (select max(k.record) from signing_key k"
                + " where k.account_id = 'acme' and k.state = 'PUBLISHED') where account_id = 'acme'");

        assertUnusable("is not that of its published record.");
    }

    @Test
    void a_damaged_row_does_not_sign() {
        update("update signing_key set sealed = '!' where account_id = 'acme'");
        assertUnusable("cannot be decrypted: it was altered, or moved there from another row.");
    }

    @Test
    void without_the_secret_nothing_signs_and_with_it_all_does_again() {
        world.sealing = SecretKeys.notConfigured();
        assertUnusable(
                "No secret to encrypt private keys with is configured: set key-encryption-credential-reference of"
                        + " /subsystem=sender-domains.");
        world.sealing = SecretKeys.configured(2);
        assertUnusable("is encrypted with another secret than the one that key-encryption-credential-reference of"
                + " /subsystem=sender-domains refers to.");

        world.sealing = SecretKeys.configured(1);
        assertThat(world.signing("acme", EXAMPLE)).isInstanceOf(Signing.Ready.class);
    }

    @Test
    void an_unusable_key_is_one_alert_however_many_mails_want_it() {
        world.sealing = SecretKeys.configured(2);
        SigningKeys keys = keys();
        for (int minute = 0; minute < 120; minute++) {
            world.signing(keys, "acme", EXAMPLE);
            world.tick(Duration.ofMinutes(1));
        }

        assertThat(world.alerts).singleElement().satisfies(alert -> {
            assertThat(alert.code()).isEqualTo(AlertCode.KEY_UNUSABLE);
            assertThat(alert.text())
                    .startsWith(
                            "Mail leaves from the fallback address, or unsigned if it is the platform's own, because"
                                    + " a key cannot be used. The stored private key ")
                    .endsWith(
                            "._domainkey.example.test of account acme is encrypted with another secret than the one that"
                                    + " key-encryption-credential-reference of /subsystem=sender-domains refers to. Others may be"
                                    + " unusable, too; you are told once a day at most.");
        });
    }

    @Test
    void a_key_that_is_not_there_yet_is_no_alert() {
        world.claim("third", "example.test");
        assertThat(keys().platform(new DomainName("localhost"))).isInstanceOf(Signing.Missing.class);
        assertThat(world.signing("third", EXAMPLE)).isInstanceOf(Signing.Missing.class);

        assertThat(world.alerts).isEmpty();
    }

    @Test
    void a_key_that_nobody_could_be_told_of_is_told_of_soon() {
        boolean[] full = {true};
        LastingAlerts alerts = new LastingAlerts() {
            @Override
            public void raise(OperatorAlert alert, Duration interval) {
                if (full[0]) {
                    throw new IllegalStateException("The database is full.");
                }
                world.lasting.raise(alert, interval);
            }

            @Override
            public boolean over(AlertCode code) {
                return world.lasting.over(code);
            }
        };
        world.sealing = SecretKeys.configured(2);
        SigningKeys keys = new SigningKeys(new ActiveKeys(world.entities), world.sealing, alerts, world);
        assertThatThrownBy(() -> world.signing(keys, "acme", EXAMPLE)).hasMessage("The database is full.");
        full[0] = false;

        world.signing(keys, "acme", EXAMPLE);

        assertThat(world.alerts).hasSize(1);
    }

    @Test
    void many_unusable_keys_are_one_alert_whichever_node_finds_them() {
        world.sealing = SecretKeys.configured(2);
        for (String account : List.of("acme", "other")) {
            world.signing(account, EXAMPLE);
            world.signing(account, EXAMPLE);
        }

        assertThat(world.alerts).hasSize(1);
    }

    @Test
    void a_key_that_breaks_again_is_alerted_again() {
        SigningKeys keys = keys();
        update("update signing_key set sealed = concat('!', sealed) where account_id = 'acme'");
        world.signing(keys, "acme", EXAMPLE);
        update("update signing_key set sealed = substring(sealed, 2) where account_id = 'acme'");
        assertThat(world.signing(keys, "acme", EXAMPLE)).isInstanceOf(Signing.Ready.class);
        world.tick(Duration.ofMinutes(1));
        update("update signing_key set sealed = concat('!', sealed) where account_id = 'acme'");
        world.signing(keys, "acme", EXAMPLE);

        assertThat(world.alerts).hasSize(2);
    }

    @Test
    void a_key_under_a_selector_the_account_no_longer_has_does_not_sign() {
        world.transactions.inNew(() -> {
            world.entities.remove(
                    world.entities.find(Domain.class, domain("acme").id()));
            return null;
        });
        world.claim("acme", "example.test");

        assertThat(world.signing("acme", EXAMPLE))
                .isInstanceOfSatisfying(
                        Signing.Missing.class,
                        unusable -> assertThat(unusable.why()).startsWith("There is no active"));
    }

    @Test
    void a_decrypted_key_is_remembered_for_a_minute_and_no_longer() {
        AtomicInteger decrypted = new AtomicInteger();
        world.sealing = SecretKeys.configured(1, decrypted);
        SigningKeys keys = keys();
        assertThat(world.signing(keys, "acme", EXAMPLE)).isInstanceOf(Signing.Ready.class);
        assertThat(decrypted).hasValue(1);

        world.tick(Duration.ofSeconds(59));
        assertThat(world.signing(keys, "acme", EXAMPLE)).isInstanceOf(Signing.Ready.class);
        assertThat(decrypted).hasValue(1);
        world.tick(Duration.ofSeconds(1));
        assertThat(world.signing(keys, "acme", EXAMPLE)).isInstanceOf(Signing.Ready.class);
        assertThat(decrypted).hasValue(2);
    }

    @Test
    void a_remembered_key_signs_no_longer_than_the_database_says_and_as_it_is_there() {
        SigningKeys keys = keys();
        assertThat(world.signing(keys, "acme", EXAMPLE)).isInstanceOf(Signing.Ready.class);

        update("update signing_key set sealed = concat('!', sealed) where account_id = 'acme'");
        assertThat(world.signing(keys, "acme", EXAMPLE)).isInstanceOf(Signing.Unusable.class);
        update("update signing_key set sealed = substring(sealed, 2), state = 'RETIRED' where account_id = 'acme'");
        assertThat(world.signing(keys, "acme", EXAMPLE)).isInstanceOf(Signing.Missing.class);
    }

    @Test
    void a_secret_that_is_withdrawn_takes_the_decrypted_keys_with_it() {
        AtomicInteger decrypted = new AtomicInteger();
        world.sealing = SecretKeys.configured(1, decrypted);
        SigningKeys keys = keys();
        assertThat(world.signing(keys, "acme", EXAMPLE)).isInstanceOf(Signing.Ready.class);

        SenderDomains.withdraw(Secret.KEY_ENCRYPTION);

        assertThat(world.signing(keys, "acme", EXAMPLE)).isInstanceOf(Signing.Ready.class);
        assertThat(decrypted).hasValue(2);
    }

    @Test
    void what_is_remembered_is_bounded() {
        Remembered<Integer, String> remembered = new Remembered<>(3, Duration.ofMinutes(1), world);
        for (int i = 0; i < 10; i++) {
            remembered.put(i, "x");
            remembered.get(0);
        }

        assertThat(List.of(0, 8, 9))
                .allSatisfy(key -> assertThat(remembered.get(key)).isPresent());
        assertThat(List.of(1, 2, 3, 4, 5, 6, 7))
                .allSatisfy(key -> assertThat(remembered.get(key)).isEmpty());
    }

    private void publish(Domain domain) {
        world.makeKeys(0);
        domain.records().stream()
                .map(record -> record.data())
                .forEach(name -> world.names().find(name).orElseThrow().wanted().forEach(record -> {
                    switch (record.type()) {
                        case TXT -> dns.txt(name, record.data());
                        default -> dns.mx(name, 10, "mx.platform.test");
                    }
                }));
        world.round(dns, Pusher.NONE);
    }

    private Domain domain(String account) {
        return world.domains().find(account, EXAMPLE).orElseThrow();
    }

    private void update(String sql) {
        world.transactions.inNew(() -> world.entities.createNativeQuery(sql).executeUpdate());
    }

    private void assertUnusable(String why) {
        assertThat(world.signing("acme", EXAMPLE))
                .isInstanceOfSatisfying(
                        Signing.Unusable.class,
                        unusable -> assertThat(unusable.why()).endsWith(why));
    }

    private SigningKeys keys() {
        world.entities.clear();
        return world.signingKeys();
    }

    private ActiveKeys active() {
        return new ActiveKeys(world.entities);
    }
}
