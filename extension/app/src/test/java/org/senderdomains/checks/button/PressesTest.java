package org.senderdomains.checks.button;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.checks.Outages;
import org.senderdomains.checks.World;
import org.senderdomains.checks.look.DomainCheck;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.names.DomainName;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.web.Problem;

/** The check button of one domain, pressed by several people on several nodes (PRODUCT rule C1). */
class PressesTest {

    private final World world = new World();
    private World.Node node;
    private World.Node other;

    @BeforeEach
    void start() {
        node = world.node();
        other = world.another();
        node.add("rei", "example.test");
        node.add("rei", "another.test");
    }

    @AfterEach
    void stop() {
        other.close();
        node.close();
    }

    private void begin(World.Node by, String domain) {
        by.transactions.inNew(() -> {
            by.presses.begin(by.find(domain));
            return null;
        });
    }

    private void end(World.Node by, String domain) {
        by.transactions.inNew(() -> {
            by.presses.end(by.find(domain).id());
            return null;
        });
    }

    @Test
    void while_a_look_is_under_way_the_button_does_not_count_on_any_node_and_says_when_it_will() {
        begin(node, "example.test");
        assertThatThrownBy(() -> begin(other, "example.test"))
                .hasMessage(
                        "example.test is being looked at, or was just now; look at it again, or press again shortly.")
                .satisfies(e -> {
                    assertThat(((Problem) e).code()).isEqualTo("check-too-soon");
                    assertThat(((Problem) e).retryAfter()).isEqualTo(OptionalInt.of(2));
                });
        assertThatCode(() -> begin(other, "another.test")).doesNotThrowAnyException();
    }

    @Test
    void it_counts_again_two_seconds_after_the_look() {
        begin(node, "example.test");
        world.clock.pass(Duration.ofSeconds(3));
        end(node, "example.test");
        assertThatThrownBy(() -> begin(other, "example.test")).isInstanceOf(Problem.class);
        world.clock.pass(Duration.ofSeconds(2));
        assertThatCode(() -> begin(other, "example.test")).doesNotThrowAnyException();
    }

    @Test
    void a_node_that_dies_in_the_middle_keeps_it_from_counting_for_a_minute_only() {
        begin(node, "example.test");
        world.clock.pass(Duration.ofSeconds(59));
        assertThatThrownBy(() -> begin(other, "example.test")).isInstanceOf(Problem.class);
        world.clock.pass(Duration.ofSeconds(1));
        assertThatCode(() -> begin(other, "example.test")).doesNotThrowAnyException();
    }

    /** Not an error of ours, and nothing to press on about: 503 with Retry-After. */
    @Test
    void a_look_that_never_ends_is_given_up_with_a_word_when_to_come_again_and_changes_nothing() {
        assertThatThrownBy(() -> press(deaf(), new WaitingRoom(), "example.test"))
                .hasMessage("DNS kept the look waiting for so long that it was given up; nothing has changed. Try again"
                        + " later.")
                .hasFieldOrPropertyWithValue("status", 503)
                .satisfies(e -> {
                    assertThat(((Problem) e).code()).isEqualTo("check-given-up");
                    assertThat(((Problem) e).retryAfter()).isEqualTo(OptionalInt.of(60));
                });
        assertThat(node.find("rei", "example.test").lastCheckedAt()).isEmpty();
        world.clock.pass(Duration.ofSeconds(2));
        assertThatCode(() -> begin(other, "example.test")).doesNotThrowAnyException();
    }

    private static DomainCheck deaf() {
        return new DomainCheck(
                World::deafDns, new Diagnosis(new SecureRandom(), alias -> false), Duration.ofMillis(10));
    }

    private DomainStatus press(DomainCheck looks, WaitingRoom room, String domain) {
        return new CheckNow(looks, node.results, node.presses, node.transactions, room)
                .look(() -> node.find(domain), () -> node.find(domain), Domain::status);
    }

    /** C1: the next one who presses gets what is found, and not a word about a look that is none. */
    @Test
    void whatever_a_look_fails_of_the_button_counts_again_two_seconds_later() {
        DomainCheck failing = new DomainCheck(
                () -> {
                    throw new IllegalStateException("no DNS");
                },
                new Diagnosis(new SecureRandom(), alias -> false));
        assertThatThrownBy(() -> press(failing, new WaitingRoom(), "example.test"))
                .hasMessage("no DNS");
        world.clock.pass(Duration.ofSeconds(2));
        world.outages.loseTheEndAfter(1, Outages.Ending.UNDONE);
        assertThatThrownBy(() -> press(node.check, new WaitingRoom(), "example.test"))
                .isInstanceOf(PersistenceException.class);
        world.clock.pass(Duration.ofSeconds(2));
        assertThat(press(node.check, new WaitingRoom(), "example.test")).isEqualTo(DomainStatus.PENDING);
    }

    /** The timer, and the making of keys, change the same domain at any moment; that is no reason to press again. */
    @Test
    void a_look_whose_result_loses_a_race_is_kept_all_the_same() {
        AtomicInteger ends = new AtomicInteger();
        CheckNow now = new CheckNow(node.check, node.results, node.presses, losing(ends, 2), new WaitingRoom());

        assertThat(now.look(() -> node.find("example.test"), () -> node.find("example.test"), Domain::status))
                .isEqualTo(DomainStatus.PENDING);
        assertThat(node.find("rei", "example.test").lastCheckedAt()).isPresent();
        assertThat(ends).hasValue(3);
    }

    /** Loses the race of one transaction, by its number. */
    private Transactions losing(AtomicInteger ends, int which) {
        return new Transactions() {
            @Override
            public <T> T inNew(Supplier<T> work) {
                return node.transactions.inNew(() -> {
                    T result = work.get();
                    if (ends.incrementAndGet() == which) {
                        throw new OptimisticLockException("Somebody else was faster.");
                    }
                    return result;
                });
            }
        };
    }

    /** Each holds a thread of the server's for as long as the domain's owner likes. */
    @Test
    void so_many_looks_are_waited_for_and_no_more_and_fewer_of_one_account() {
        WaitingRoom room = new WaitingRoom();
        for (int i = 0; i < room.lookers().ofOne(); i++) {
            assertThat(room.lookers().enter("rei")).isTrue();
        }
        assertThatThrownBy(() -> press(node.check, room, "example.test"))
                .hasMessage("Many domains are being looked at just now; press again shortly.")
                .hasFieldOrPropertyWithValue("status", 429)
                .satisfies(e -> {
                    assertThat(((Problem) e).code()).isEqualTo("too-many-checks");
                    assertThat(((Problem) e).retryAfter()).isEqualTo(OptionalInt.of(5));
                });
        room.lookers().leave("rei");
        world.clock.pass(Duration.ofSeconds(2));
        assertThat(press(node.check, room, "example.test")).isEqualTo(DomainStatus.PENDING);
        assertThat(room.lookers().enter("rei")).as("it has left").isTrue();

        for (int i = room.lookers().ofOne(); i < room.lookers().most(); i++) {
            assertThat(room.lookers().enter("another" + i)).isTrue();
        }
        assertThat(room.lookers().enter("one more")).isFalse();
        room.lookers().leave("another5");
        assertThat(room.lookers().enter("one more")).isTrue();
    }

    /** C1: who runs a domain's DNS is asked without end and without a throttle, also behind a link; the button goes on. */
    @Test
    void whoever_asks_for_name_servers_takes_no_place_of_the_button_and_no_account_takes_all() {
        WaitingRoom room = new WaitingRoom();
        NameServersInCharge servers = new NameServersInCharge(() -> world.dns, room);
        world.dns.ns("example.test", "ns.provider.test").ns("another.test", "ns.provider.test");
        while (room.curious().enter("greedy")) {
            assertThat(servers.of(new DomainName("example.test"), "rei"))
                    .as("greedy waits for dead name servers of some domain")
                    .containsExactly("ns.provider.test");
        }

        assertThat(servers.of(new DomainName("another.test"), "greedy")).isEmpty();
        for (int i = 0; room.curious().enter("another" + i); i++) {
            assertThat(i).as("there is an end to it").isLessThan(100);
        }
        assertThat(press(node.check, room, "example.test")).isEqualTo(DomainStatus.PENDING);
        room.curious().leave("greedy");
        assertThat(servers.of(new DomainName("another.test"), "greedy")).containsExactly("ns.provider.test");
        assertThat(servers.of(new DomainName("another.test"), "greedy"))
                .as("it has left")
                .containsExactly("ns.provider.test");
    }

    @Test
    void without_a_pause_it_counts_as_soon_as_the_look_is_over() {
        world.settings = world.settings.with(Setting.CHECK_PAUSE, "0");
        begin(node, "example.test");
        end(node, "example.test");
        assertThatCode(() -> begin(other, "example.test")).doesNotThrowAnyException();
    }

    @Test
    void of_two_people_who_press_at_the_same_moment_on_two_nodes_exactly_one_looks()
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 50; i++) {
                List<Future<Boolean>> both = threads.invokeAll(List.of(pressing(node), pressing(other)));
                assertThat(Stream.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder(true, false);
                world.clock.pass(Duration.ofMinutes(1));
            }
        } finally {
            threads.shutdown();
        }
    }

    private Callable<Boolean> pressing(World.Node by) {
        return () -> {
            try {
                begin(by, "example.test");
                return true;
            } catch (Problem e) {
                return false;
            }
        };
    }
}
