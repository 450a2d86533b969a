package org.senderdomains.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.accounts.Owner;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.accounts.terms.Terms;
import org.senderdomains.alerts.ListedAlerts;
import org.senderdomains.checks.TickingClock;
import org.senderdomains.domains.course.Clockwork;
import org.senderdomains.domains.records.PlatformSide;
import org.senderdomains.domains.records.RecordsIssued;
import org.senderdomains.keys.Keys;
import org.senderdomains.keys.SealingKeys;
import org.senderdomains.keys.SecretKeys;
import org.senderdomains.runtime.TestDatabase;
import org.senderdomains.runtime.Told;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.throttles.Throttle;
import org.senderdomains.web.Problem;

class AdditionsTest {

    private final TestDatabase database = new TestDatabase();
    private final EntityManager entities = database.entities();
    private final Transactions transactions = TestDatabase.transactions(entities);
    private final TickingClock clock = new TickingClock();
    private final SecureRandom chance = new SecureRandom();
    private final Settings settings = Settings.defaults()
            .with(Setting.PLATFORM_ZONE, "mail.platform.test")
            .with(Setting.ALLOWED_DOMAINS, "test")
            .with(Setting.DOMAINS_PER_ACCOUNT, "3");
    private final Domains domains = new Domains(entities);
    private final Claims claims =
            new Claims(domains, new Clockwork(clock, () -> settings, chance), () -> settings, chance, platform());
    private final Additions additions =
            new Additions(claims, new Throttle(entities, clock), () -> settings, new Told<RecordsIssued>());

    private PlatformSide platform() {
        SealingKeys sealing = SecretKeys.configured(1);
        return new PlatformSide(
                () -> settings, new Keys(entities, clock, sealing, chance), sealing, new ListedAlerts());
    }

    @BeforeEach
    void accounts() {
        for (String id : List.of("rei", "another")) {
            transactions.inNew(() -> new Accounts(entities)
                    .add(new Account(
                            id,
                            id,
                            new Owner("owner", "owner@platform.test"),
                            new Terms(
                                    true, SendingPolicy.MEMBER, RecordShape.CNAME, OnUnverified.FALLBACK, Language.EN),
                            clock.instant())));
        }
    }

    @AfterEach
    void close() {
        entities.close();
        database.close();
    }

    /** Adds a domain and removes it again. */
    private boolean add(String account) {
        return transactions.inNew(() -> {
            Account owner = new Accounts(entities).find(account).orElseThrow();
            claims.remove(additions.add(owner, "example.test"));
            return true;
        });
    }

    @Test
    void adding_and_removing_in_turn_ends_at_twice_as_many_as_an_account_may_have() {
        for (int i = 0; i < 6; i++) {
            assertThat(add("rei")).isTrue();
            clock.pass(Duration.ofMinutes(1));
        }
        assertThatThrownBy(() -> add("rei"))
                .hasMessage("So many domains were added within a day that the next one has to wait: it can be added in"
                        + " 1434 minutes.")
                .hasFieldOrPropertyWithValue("status", 429)
                .satisfies(e -> {
                    assertThat(((Problem) e).code()).isEqualTo("too-many-domains-added");
                    assertThat(((Problem) e).retryAfter()).isEqualTo(OptionalInt.of(1434 * 60));
                });
        assertThat(add("another")).isTrue();
        clock.pass(Duration.ofDays(1));
        assertThat(add("rei")).isTrue();
    }
}
