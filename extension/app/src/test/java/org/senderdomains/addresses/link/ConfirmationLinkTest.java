package org.senderdomains.addresses.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.RollbackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.accounts.members.MemberId;
import org.senderdomains.accounts.members.Role;
import org.senderdomains.addresses.confirmation.Wish;
import org.senderdomains.addresses.link.Replies.Result;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.runtime.AnHourPassed;
import org.senderdomains.runtime.Statements;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.web.LinkToken;
import org.senderdomains.web.Problem;

/** PRODUCT rule S2: the links in confirmation mails, on a real database. */
class ConfirmationLinkTest {

    private final World world = new World();
    private final World.Node node = world.node;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_link_works_once_and_for_a_day() {
        LinkToken token = node.ask("one", "info@example.test");
        world.clock.pass(Duration.ofHours(24).minusSeconds(1));

        assertThat(node.confirm(token)).isEqualTo(Result.CONFIRMED);
        assertThat(node.confirm(token)).isEqualTo(Result.NOTHING);
        assertThat(node.address("one")).contains("info@example.test");

        LinkToken late = node.ask("one", "sales@example.test");
        world.clock.pass(Duration.ofHours(24));
        assertThat(node.confirm(late)).isEqualTo(Result.NOTHING);
        assertThat(node.address("one")).contains("info@example.test");
    }

    /** Issue 5: how long an answer takes must not tell one dead link from another. */
    @Test
    void all_links_that_do_not_work_cost_the_same_statements() {
        LinkToken used = node.ask("one", "used@example.test");
        node.confirm(used);
        LinkToken denied = node.ask("one", "denied@example.test");
        node.press.press(Optional.of(denied), false);
        LinkToken replaced = node.ask("one", "replaced@example.test");
        LinkToken expired = node.ask("one", "expired@example.test");
        world.clock.pass(Duration.ofHours(24));
        LinkToken gone = memberLeft();
        List<Optional<LinkToken>> dead = List.of(
                Optional.of(LinkToken.draw(world.chance)),
                Optional.of(used),
                Optional.of(denied),
                Optional.of(replaced),
                Optional.of(expired),
                Optional.of(gone),
                LinkToken.read("no token at all"));

        assertThat(dead)
                .extracting(token -> Statements.during(() -> looked(token)))
                .allSatisfy(statements -> assertThat(statements).hasSize(1))
                .containsOnly(Statements.during(() -> looked(dead.get(0))));
        for (boolean confirm : new boolean[] {true, false}) {
            assertThat(dead)
                    .extracting(token -> Statements.during(
                            () -> assertThat(node.press.press(token, confirm)).isEqualTo(Result.NOTHING)))
                    .allSatisfy(statements -> assertThat(statements).hasSize(1))
                    .containsOnly(Statements.during(() -> node.press.press(dead.get(0), confirm)));
        }
    }

    private void looked(Optional<LinkToken> token) {
        assertThat(node.transactions.<Optional<?>>inNew(() -> node.replies.asked(token)))
                .isEmpty();
    }

    private LinkToken memberLeft() {
        MemberId id = new MemberId("one", "hanako");
        EmailAddress address = EmailAddress.parse("hanako@example.test");
        LinkToken token = node.transactions.inNew(() -> {
            node.accounts.add(new Member(id, Role.GENERAL)).claim(Optional.of(address), false);
            return node.link(node.requests.ask(
                    Wish.notification(id, address), node.accounts.find("one").orElseThrow(), World.CLIENT));
        });
        node.transactions.inNew(() -> {
            node.accounts.remove(node.accounts.member(id).orElseThrow());
            return null;
        });
        return token;
    }

    @Test
    void what_nobody_can_confirm_any_more_is_forgotten_after_a_month() {
        node.ask("one", "info@example.test");
        world.clock.pass(Duration.ofDays(32));
        assertThat(kept()).isEqualTo(List.of(1L, 1L, 4L));
        LinkToken token = node.ask("two", "info@example.test");

        node.transactions.inNew(() -> {
            node.confirmations.forget(new AnHourPassed());
            return null;
        });

        assertThat(kept()).isEqualTo(List.of(1L, 1L, 8L));
        assertThat(node.confirm(token)).isEqualTo(Result.CONFIRMED);
    }

    private List<Long> kept() {
        return node.transactions.inNew(() -> Stream.of("ConfirmationLink", "Confirmation", "ThrottleEntry")
                .map(entity -> node.entities
                        .createQuery("select count(e) from " + entity + " e", Long.class)
                        .getSingleResult())
                .toList());
    }

    @Test
    void of_a_link_nothing_but_a_hash_is_kept() {
        LinkToken token = node.ask("one", "info@example.test");

        List<?> kept = node.transactions.inNew(() -> node.entities
                .createNativeQuery("select hash from confirmation_link")
                .getResultList());

        assertThat(kept).isEqualTo(List.of(token.hash()));
        assertThat(token.text()).hasSize(43).doesNotContain(token.hash());
    }

    @Test
    void another_address_asked_for_meanwhile_ends_the_link_of_the_first() {
        LinkToken first = node.ask("one", "info@example.test");
        LinkToken second = node.ask("one", "sales@example.test");

        assertThat(node.confirm(first)).isEqualTo(Result.NOTHING);
        assertThat(node.confirm(second)).isEqualTo(Result.CONFIRMED);
    }

    @Test
    void of_two_who_press_the_button_of_one_link_at_the_same_moment_one_confirms() throws Exception {
        for (int round = 0; round < 20; round++) {
            LinkToken token = node.ask("one", "info" + round + "@example.test");

            List<Result> results = World.together(List.of(
                    () -> world.another().confirm(token), () -> world.another().confirm(token)));

            assertThat(results).containsExactlyInAnyOrder(Result.CONFIRMED, Result.NOTHING);
            world.clock.pass(Duration.ofDays(1));
        }
    }

    @Test
    void a_press_that_loses_a_race_at_the_very_end_of_its_transaction_is_tried_again() {
        LinkToken token = node.ask("one", "info@example.test");
        AtomicInteger presses = new AtomicInteger();
        Press press = new Press(node.replies, new Transactions() {
            @Override
            public <T> T inNew(Supplier<T> work) {
                return node.transactions.inNew(() -> {
                    T result = work.get();
                    if (presses.incrementAndGet() == 1) {
                        throw new RollbackException("Somebody else was faster.");
                    }
                    return result;
                });
            }
        });

        assertThat(press.press(Optional.of(token), true)).isEqualTo(Result.CONFIRMED);
        assertThat(presses).hasValue(2);
    }

    /** S2: exactly, across nodes. */
    @Test
    void however_many_nodes_ask_at_once_a_mailbox_gets_no_more_than_five_mails_a_day() throws Exception {
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String account = i % 2 == 0 ? "one" : "two";
            String address = "Info+" + i + "@example.test";
            requests.add(() -> {
                World.Node each = world.another();
                try {
                    return each.transactions.inNew(() -> {
                        each.requests.ask(
                                Wish.notification(new MemberId(account, "taro"), EmailAddress.parse(address)),
                                each.accounts.find(account).orElseThrow(),
                                World.CLIENT);
                        return true;
                    });
                } catch (Problem e) {
                    return false;
                }
            });
        }

        assertThat(World.together(requests)).filteredOn(Boolean::booleanValue).hasSize(5);
        assertThatThrownBy(() -> node.ask("one", "info@example.test"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("too-many-confirmations");
                    assertThat(problem.retryAfter()).hasValue(86_400);
                })
                .hasMessage("Too many confirmations were sent within a day; the next one can be sent in 1440 minutes.");
        node.ask("one", "somebody.else@example.test");
        world.clock.pass(Duration.ofDays(1));
        node.ask("one", "info@example.test");
    }

    /** S1: an unconfirmed claim blocks nobody, however often it is made. */
    @Test
    void one_account_does_not_use_up_what_a_mailbox_may_get() {
        for (int i = 0; i < 3; i++) {
            node.ask("one", "info+" + i + "@example.test");
        }
        assertThatThrownBy(() -> node.ask("one", "info@example.test"))
                .hasMessage("Too many confirmations were sent within a day; the next one can be sent in 1440 minutes.");

        node.ask("two", "info@example.test");
        assertThat(node.confirm(node.ask("two", "info@example.test"))).isEqualTo(Result.CONFIRMED);
    }

    @Test
    void after_this_was_not_me_an_account_asks_that_mailbox_no_more_for_a_day() {
        node.press.press(Optional.of(node.ask("one", "info@example.test")), false);
        world.clock.pass(Duration.ofHours(1));

        assertThatThrownBy(() -> node.ask("one", "Info+again@example.test"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("confirmation-denied");
                    assertThat(problem.retryAfter()).hasValue(82_800);
                })
                .hasMessage(
                        "Whoever reads that mailbox answered that they know nothing of it; the next confirmation can"
                                + " be sent there in 1380 minutes.");
        node.ask("one", "somebody.else@example.test");
        node.ask("two", "info@example.test");
        world.clock.pass(Duration.ofHours(23));
        node.ask("one", "info@example.test");
    }

    @Test
    void without_base_url_nothing_is_asked_and_the_account_is_told_whom_to_turn_to() {
        world.settings =
                world.settings.with(Setting.BASE_URL, null).with(Setting.SUPPORT_CONTACT, "support@platform.test");

        assertThatThrownBy(() -> node.ask("one", "info@example.test"))
                .hasMessage("No confirmation can be sent at the moment; the cause is on this platform's side."
                        + " Please contact support@platform.test.");
    }
}
