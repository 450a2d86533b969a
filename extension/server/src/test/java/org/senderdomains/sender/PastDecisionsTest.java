package org.senderdomains.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PastDecisionsTest {

    private final PastDecisions past = new PastDecisions();

    @Test
    void the_newest_comes_first() {
        add("a", 1);
        add("b", 2);
        add("a", 3);

        assertThat(past.of("a")).extracting(PastDecision::at).containsExactly(at(3), at(1));
        assertThat(past.all()).extracting(PastDecision::at).containsExactly(at(3), at(2), at(1));
    }

    @Test
    void a_newsletter_of_one_account_does_not_wash_away_what_another_wants_to_know() {
        add("quiet", 0);
        IntStream.range(1, 5_000).forEach(second -> add("loud", second));

        assertThat(past.of("quiet")).hasSize(1);
        assertThat(past.of("loud"))
                .hasSize(50)
                .first()
                .extracting(PastDecision::at)
                .isEqualTo(at(4_999));
        assertThat(past.all()).hasSize(1_000);
    }

    @Test
    void of_very_many_accounts_the_ones_that_sent_last_are_remembered() {
        IntStream.range(0, 600).forEach(account -> add("account" + account, account));

        assertThat(past.of("account99")).isEmpty();
        assertThat(past.of("account100")).hasSize(1);
        assertThat(past.of("account599")).hasSize(1);
    }

    @Test
    void what_no_account_is_known_for_is_among_all() {
        past.add(decision(Optional.empty(), 1));

        assertThat(past.all()).hasSize(1);
        assertThat(past.of("")).isEmpty();
    }

    @Test
    void what_a_login_sent_for_no_known_account_is_found_by_the_login() {
        past.add(decision("taro", Optional.empty(), 1));
        past.add(decision("hanako", Optional.empty(), 2));
        past.add(decision("taro", Optional.of("a"), 3));
        past.add(decision("taro", Optional.empty(), 4));

        assertThat(past.ofNoAccount("taro")).extracting(PastDecision::at).containsExactly(at(4), at(1));
        assertThat(past.ofNoAccount("jiro")).isEmpty();
    }

    @Test
    void what_logins_sent_for_no_account_stays_within_bounds() {
        IntStream.range(0, 100).forEach(second -> past.add(decision("taro", Optional.empty(), second)));
        assertThat(past.ofNoAccount("taro"))
                .hasSize(50)
                .first()
                .extracting(PastDecision::at)
                .isEqualTo(at(99));

        IntStream.range(0, 500).forEach(login -> past.add(decision("login" + login, Optional.empty(), login)));
        assertThat(past.ofNoAccount("taro")).isEmpty();
        assertThat(past.ofNoAccount("login0")).hasSize(1);
    }

    private void add(String account, int second) {
        past.add(decision(Optional.of(account), second));
    }

    private static PastDecision decision(Optional<String> account, int second) {
        return decision(SendAttempt.UNKNOWN, account, second);
    }

    private static PastDecision decision(String caller, Optional<String> account, int second) {
        return decision(
                new SendAttempt(
                        Optional.of(caller),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        SendAttempt.Origin.UNKNOWN),
                account,
                second);
    }

    private static PastDecision decision(SendAttempt attempt, Optional<String> account, int second) {
        return new PastDecision(
                at(second),
                attempt,
                account,
                DecisionCode.VERIFIED_MEMBER,
                new PastDecision.Effect(Optional.of("taro@example.test"), false));
    }

    private static Instant at(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }
}
