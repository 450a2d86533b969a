package org.senderdomains.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.ListedAlerts;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.dkim.DkimKey;
import org.senderdomains.runtime.TestDatabase;
import org.senderdomains.runtime.Transactions;

class KeyMakerTest {

    private static final SecureRandom CHANCE = new SecureRandom();
    private static final DkimKey KEY = MadeKeys.ONE;
    private static final KeyOwner OWNER = new KeyOwner("acme", "example.test", "abc");
    private static final KeyOwner OTHER = new KeyOwner("acme", "example.test", "def");

    private final TestDatabase database = new TestDatabase();
    private final EntityManager entities = database.entities();
    private final Transactions transactions = TestDatabase.transactions(entities);
    private final List<OperatorAlert> alerts = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T00:00:00Z");
    private SealingKeys sealing = SecretKeys.configured(1);
    private int generated;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_stock_is_filled_ahead_of_need() {
        make(3);
        make(3);

        assertThat(states()).containsExactly(KeyState.READY, KeyState.READY, KeyState.READY);
        assertThat(generated).isEqualTo(3);
    }

    @Test
    void a_wanted_key_comes_out_of_stock_at_once_and_is_bound_to_its_owner() throws UnusableKey {
        make(1);

        SigningKey key = want(OWNER);

        assertThat(key.state()).isEqualTo(KeyState.PUBLISHED);
        assertThat(key.record()).contains(KEY.publicKey().record().toString());
        assertThat(key.open(sealing.current()).publicKey()).isEqualTo(KEY.publicKey());
        assertThat(states()).containsExactly(KeyState.PUBLISHED);
        assertThat(generated).isEqualTo(1);
    }

    @Test
    void where_the_stock_is_empty_a_request_waits_for_nothing_and_the_timer_makes_the_key() {
        assertThat(want(OWNER).state()).isEqualTo(KeyState.WANTED);
        assertThat(want(OTHER).state()).isEqualTo(KeyState.WANTED);
        assertThat(generated).isZero();

        assertThat(make(0)).containsExactly(OWNER, OTHER);
        assertThat(states()).containsExactly(KeyState.PUBLISHED, KeyState.PUBLISHED);
        assertThat(generated).isEqualTo(2);
    }

    @Test
    void more_is_made_than_is_wanted_at_once() {
        transactions.inNew(() -> {
            for (int i = 0; i < 120; i++) {
                keys().want(new KeyOwner("acme", "example.test", "s" + i), null);
            }
            return null;
        });

        assertThat(make(2)).hasSize(120);
        assertThat(states()).hasSize(122);
    }

    @Test
    void without_a_secret_nothing_is_made_until_there_is_one() {
        sealing = SecretKeys.notConfigured();
        assertThat(want(OWNER).state()).isEqualTo(KeyState.WANTED);
        assertThat(make(5)).isEmpty();
        assertThat(generated).isZero();
        assertThat(sealing.problem())
                .contains(
                        "No secret to encrypt private keys with is configured: set key-encryption-credential-reference"
                                + " of /subsystem=sender-domains.");

        sealing = SecretKeys.configured(1);
        assertThat(make(0)).containsExactly(OWNER);
    }

    @Test
    void that_there_is_no_secret_is_one_alert() {
        sealing = SecretKeys.notConfigured();
        KeyMaker maker =
                new KeyMaker(keys(), sealing, transactions, this::generate, new ListedAlerts(alerts, () -> now));
        for (int i = 0; i < 3; i++) {
            maker.run(1, key -> {});
        }

        assertThat(alerts)
                .containsExactly(new OperatorAlert(
                        AlertCode.KEYS_CANNOT_BE_MADE,
                        "No DKIM keys can be made or used, so nothing is signed and no domain can newly be verified. No"
                                + " secret to encrypt private keys with is configured: set"
                                + " key-encryption-credential-reference of /subsystem=sender-domains."));
    }

    @Test
    void keys_in_stock_that_another_secret_sealed_are_left_alone() {
        make(2);
        sealing = SecretKeys.configured(2);

        assertThat(want(OWNER).state()).isEqualTo(KeyState.WANTED);
        make(1);

        assertThat(states())
                .containsExactlyInAnyOrder(KeyState.READY, KeyState.READY, KeyState.READY, KeyState.PUBLISHED);
    }

    @Test
    void a_damaged_key_in_stock_is_thrown_away_and_the_next_one_taken() {
        make(1);
        transactions.inNew(() -> entities.createNativeQuery("update signing_key set sealed = 'AAAA'")
                .executeUpdate());
        make(2);

        assertThat(want(OWNER).state()).isEqualTo(KeyState.PUBLISHED);
        assertThat(states()).containsExactly(KeyState.PUBLISHED);
    }

    @Test
    void a_selector_has_one_key() {
        want(OWNER);

        assertThatThrownBy(() -> want(OWNER)).rootCause().isInstanceOf(java.sql.SQLException.class);
    }

    /** {@return the owners of the wanted keys that got made} */
    private List<KeyOwner> make(int stock) {
        List<KeyOwner> made = new ArrayList<>();
        new KeyMaker(keys(), sealing, transactions, this::generate, new ListedAlerts(alerts, () -> now))
                .run(stock, key -> made.add(key.owner()));
        return made;
    }

    private SigningKey want(KeyOwner owner) {
        return transactions.inNew(() -> keys().want(owner, null));
    }

    private List<KeyState> states() {
        return entities.createQuery("select k.state from SigningKey k order by k.state", KeyState.class)
                .getResultList();
    }

    private Keys keys() {
        return new Keys(entities, () -> now, sealing, CHANCE);
    }

    private DkimKey generate() {
        generated++;
        return KEY;
    }
}
