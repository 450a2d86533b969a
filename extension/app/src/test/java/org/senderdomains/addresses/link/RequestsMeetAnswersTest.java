package org.senderdomains.addresses.link;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.AddressClaimed;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.accounts.members.MemberId;
import org.senderdomains.accounts.members.Role;
import org.senderdomains.addresses.link.Replies.Result;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.sender.Setting;
import org.senderdomains.web.LinkToken;
import org.senderdomains.web.Problem;

/** An admin asks for something at the very moment at which the owner of the mailbox answers what was asked before. */
class RequestsMeetAnswersTest {

    /** Some meet in what is counted, too: which rows that are differs from one address to the next. */
    private static final int ROUNDS = 40;

    private final World world = new World();
    private final World.Node node = world.node;
    private final World.Node admins = world.another();
    private final World.Node owners = world.another();

    @BeforeEach
    void allow() {
        world.settings = world.settings.with(Setting.DOMAINS_PER_ACCOUNT, Integer.toString(2 * ROUNDS));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void one_more_mail_is_sent_or_there_is_nothing_left_to_confirm_and_the_answer_counts() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String address = "info@example" + round + ".test";
            LinkToken token = node.ask("one", address);
            world.clock.pass(Duration.ofSeconds(1));

            List<Object> results = World.together(
                    List.of(answer(token), asked(() -> admins.wishes.askAgain(account(), World.CLIENT))));

            assertThat(results.get(0)).as(address).isEqualTo(Result.CONFIRMED);
            assertThat(results.get(1)).as(address).isIn("sent", "nothing-to-confirm");
            world.clock.pass(Duration.ofDays(1));
        }
    }

    @Test
    void another_address_is_asked_for_whether_or_not_the_first_was_confirmed_before() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            EmailAddress other = EmailAddress.parse("sales@example" + round + ".test");
            LinkToken token = node.ask("one", "info@example" + round + ".test");
            world.clock.pass(Duration.ofSeconds(1));

            List<Object> results = World.together(
                    List.of(answer(token), asked(() -> admins.wishes.want(account(), other, World.CLIENT))));

            assertThat(results.get(0)).as(other.toString()).isIn(Result.CONFIRMED, Result.NOTHING);
            assertThat(results.get(1)).as(other.toString()).isEqualTo("sent");
            assertThat(node.transactions.inNew(
                            () -> node.addresses.find("one").orElseThrow().next()))
                    .contains(other);
            world.clock.pass(Duration.ofDays(1));
        }
    }

    /** Who is second may be told that somebody was faster, but nobody waits for somebody who waits for them. */
    @Test
    void a_members_other_address_and_the_answer_to_the_first_never_wait_for_each_other() throws Exception {
        MemberId id = new MemberId("one", "saburo");
        node.transactions.inNew(() -> node.accounts.add(new Member(id, Role.GENERAL)));
        for (int round = 0; round < ROUNDS; round++) {
            EmailAddress first = EmailAddress.parse("saburo" + round + "@example.test");
            EmailAddress other = EmailAddress.parse("sato" + round + "@example.test");
            claim(node, id, first);
            LinkToken token = node.transactions.inNew(() -> node.link(node.latest()));

            List<Object> results = World.together(List.of(answer(token), () -> {
                try {
                    claim(admins, id, other);
                    return "sent";
                } catch (PersistenceException e) {
                    assertThat(e).hasStackTraceContaining("OptimisticLockException");
                    return "somebody was faster";
                }
            }));

            assertThat(results.get(0)).as(first.toString()).isIn(Result.CONFIRMED, Result.NOTHING);
            if (results.get(1).equals("somebody was faster")) {
                assertThat(results.get(0)).as(first.toString()).isEqualTo(Result.CONFIRMED);
            }
            world.clock.pass(Duration.ofDays(1));
        }
    }

    /** As the REST interface does it. */
    private static void claim(World.Node node, MemberId id, EmailAddress address) {
        node.transactions.inNew(() -> {
            node.accounts.member(id).orElseThrow().claim(Optional.of(address), true);
            node.claims.ask(new AddressClaimed(id, address));
            return null;
        });
    }

    private Account account() {
        return admins.accounts.find("one").orElseThrow();
    }

    private Callable<Object> answer(LinkToken token) {
        return () -> owners.confirm(token);
    }

    /** {@return what becomes of it: {@code sent}, or why it was not} */
    private Callable<Object> asked(Runnable asking) {
        return () -> {
            try {
                return admins.transactions.inNew(() -> {
                    asking.run();
                    return "sent";
                });
            } catch (Problem e) {
                return e.code();
            }
        };
    }
}
