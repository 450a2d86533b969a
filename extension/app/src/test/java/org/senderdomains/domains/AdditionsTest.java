package org.senderdomains.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.checks.TickingClock;
import org.senderdomains.runtime.TestDatabase;
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
    private final Additions additions = new Additions(
            new Throttle(entities, clock), () -> Settings.defaults().with(Setting.DOMAINS_PER_ACCOUNT, "3"));

    @AfterEach
    void close() {
        entities.close();
        database.close();
    }

    private boolean add(String account) {
        return transactions.inNew(() -> {
            additions.count(account);
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
