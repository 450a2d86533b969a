package org.senderdomains.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.checks.TickingClock;
import org.senderdomains.runtime.TestDatabase;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.throttles.Network;
import org.senderdomains.throttles.Throttle;
import org.senderdomains.web.Problem;

/** Whoever tries passwords is slowed down; whoever has the right one gets in. */
class SignInsTest {

    private static final Network HOME = Network.of("192.0.2.7");

    private final TestDatabase database = new TestDatabase();
    private final EntityManager entities = database.entities();
    private final TickingClock clock = new TickingClock();
    private final SignIns signIns = node(entities);

    private SignIns node(EntityManager own) {
        return new SignIns(new Throttle(own, clock), TestDatabase.transactions(own));
    }

    @AfterEach
    void close() {
        entities.close();
        database.close();
    }

    @Test
    void after_ten_wrong_passwords_a_login_has_to_wait_there_and_is_told_how_long() {
        for (int i = 0; i < 10; i++) {
            signIns.begin("taro", HOME);
        }

        assertThatThrownBy(() -> signIns.begin("taro", HOME))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("too-many-sign-ins");
                    assertThat(problem.retryAfter()).hasValue(600);
                })
                .hasMessage("There were too many attempts to sign in; the next one is possible in 10 minutes.");
        signIns.begin("hanako", HOME);
        signIns.begin("taro", Network.of("192.0.2.8"));
        clock.pass(Duration.ofMinutes(10));
        signIns.begin("taro", HOME);
    }

    @Test
    void right_passwords_count_for_nothing() {
        for (int i = 0; i < 200; i++) {
            signIns.succeeded(signIns.begin("taro", HOME));
        }
    }

    @Test
    void one_network_may_not_try_a_few_passwords_of_everybody() {
        signIns.succeeded(signIns.begin("hanako", HOME));
        for (int i = 0; i < 100; i++) {
            signIns.begin("person" + i, HOME);
        }

        assertThatThrownBy(() -> signIns.begin("taro", HOME)).isInstanceOf(Problem.class);
        signIns.succeeded(signIns.begin("hanako", HOME));
        signIns.succeeded("hanako", HOME);
        signIns.begin("taro", Network.of("192.0.2.8"));
    }

    /** Otherwise anybody could keep anybody out, for ever. */
    @Test
    void who_tries_a_login_from_everywhere_does_not_keep_its_person_out() {
        signIns.succeeded(signIns.begin("taro", HOME));
        for (int i = 0; i < 100; i++) {
            signIns.begin("taro", Network.of("198.51.100." + i));
        }

        assertThatThrownBy(() -> signIns.begin("taro", Network.of("203.0.113.1")))
                .isInstanceOf(Problem.class);

        signIns.succeeded(signIns.begin("taro", HOME));
        clock.pass(Duration.ofHours(1));
        signIns.begin("taro", Network.of("203.0.113.1"));
    }

    /** A program's password is looked at by the container; what it learns must be the same whether it was right or not. */
    @Test
    void a_right_password_after_too_many_wrong_ones_is_refused_like_a_wrong_one() {
        for (int i = 0; i < 10; i++) {
            signIns.begin("taro", HOME);
        }

        assertThatThrownBy(() -> signIns.succeeded("taro", HOME))
                .isInstanceOf(Problem.class)
                .hasMessage("There were too many attempts to sign in; the next one is possible in 10 minutes.");
        clock.pass(Duration.ofMinutes(10));
        signIns.succeeded("taro", HOME);
    }

    /** Counted before the password is looked at. */
    @Test
    void many_attempts_at_once_on_several_nodes_are_no_way_around() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> guesses = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                guesses.add(() -> {
                    try (EntityManager own = database.entities()) {
                        node(own).begin("taro", HOME);
                        return true;
                    } catch (Problem e) {
                        return false;
                    }
                });
            }
            int through = 0;
            for (Future<Boolean> guess : threads.invokeAll(guesses)) {
                through += guess.get() ? 1 : 0;
            }
            assertThat(through).isEqualTo(10);
        } finally {
            threads.shutdown();
        }
    }

    /** Two of one office, both new there: each takes back what is the own, whichever transaction ends first. */
    @Test
    void two_right_passwords_at_the_same_moment_count_for_nothing_and_neither_is_refused() {
        try (EntityManager one = database.entities();
                EntityManager other = database.entities()) {
            SignIns.Attempt taro = node(one).begin("taro", HOME);
            SignIns.Attempt hanako = node(other).begin("hanako", HOME);
            Transactions slow = TestDatabase.transactions(one);
            Throttle throttle = new Throttle(one, clock);
            slow.inNew(() -> {
                throttle.takeBack(taro.counted());
                node(other).succeeded(hanako);
                return null;
            });
            // Once more: somebody else was quicker, which is no conflict.
            slow.inNew(() -> {
                throttle.takeBack(taro.counted());
                return null;
            });
            assertThat(one.createQuery("select e.what from ThrottleEntry e", String.class)
                            .getResultList())
                    .singleElement()
                    .asString()
                    .startsWith("signed-in:");
        }
    }

    /** Nothing of what is typed is kept, and nothing of it is refused by a database. */
    @Test
    void whatever_is_typed_as_a_name_is_counted() {
        for (String typed : List.of("\0", "\uD83D", "x".repeat(255), "あ".repeat(255), "' or 1=1")) {
            signIns.succeeded(signIns.begin(typed, Network.of("2001:db8::1")));
        }
        assertThat(Network.of("2001:db8::1")).isEqualTo(Network.of("2001:db8:0:0:ffff::2%eth0"));
        assertThat(Network.of("2001:db8::1")).isNotEqualTo(Network.of("2001:db8:0:1::1"));
        assertThat(Network.of("::ffff:192.0.2.7")).isEqualTo(HOME);
        assertThat(Network.of("evil.example.test")).isEqualTo(Network.of(null));
    }
}
