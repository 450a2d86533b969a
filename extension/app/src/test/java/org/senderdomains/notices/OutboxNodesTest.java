package org.senderdomains.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.notices.post.Postman;
import org.senderdomains.runtime.Transactions;

/** A notice leaves once, whatever becomes of the nodes that send it and of their database. */
class OutboxNodesTest {

    private final World world = new World();
    private final World.Node node = world.new Node();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_database_that_fails_after_the_mail_has_left_does_not_have_it_sent_again() {
        node.write(NoticeKind.VERIFIED, "owner@example.test", Language.EN);
        AtomicInteger transaction = new AtomicInteger();
        Postman postman = node.postman(new Transactions() {
            @Override
            public <T> T inNew(Supplier<T> work) {
                if (transaction.incrementAndGet() == 2) {
                    throw new IllegalStateException("database gone");
                }
                return node.transactions.inNew(work);
            }
        });

        assertThatThrownBy(() -> postman.run(World.LEASE)).hasMessage("database gone");
        assertThat(node.only().state()).isEqualTo(NoticeState.WAITING);
        postman.run(World.LEASE);

        assertThat(world.mails()).hasSize(1);
        assertThat(node.only().state()).isEqualTo(NoticeState.SENT);
    }

    /** C8: nobody dies, so nothing is doubled. After this the database goes, and with it what could not be noted. */
    @Test
    void a_node_that_stops_waits_until_the_mail_under_way_is_noted_and_takes_no_other() throws Exception {
        node.write(NoticeKind.VERIFIED, "owner@example.test", Language.EN);
        node.write(NoticeKind.VERIFIED, "other@example.test", Language.EN);
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger transaction = new AtomicInteger();
        Postman postman = node.postman(new Transactions() {
            @Override
            public <T> T inNew(Supplier<T> work) {
                if (transaction.incrementAndGet() == 2) {
                    answered.countDown();
                    await(goOn);
                }
                return node.transactions.inNew(work);
            }
        });
        Thread run = new Thread(() -> postman.run(World.LEASE));
        run.start();
        await(answered);

        assertThat(postman.stop(Duration.ZERO)).as("its note is under way").isFalse();
        goOn.countDown();
        assertThat(postman.stop(Duration.ofSeconds(30))).isTrue();

        assertThat(node.all()).extracting(Notice::state).containsExactly(NoticeState.SENT, NoticeState.WAITING);
        run.join(30_000);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting.", e);
        }
    }

    @Test
    void a_node_that_died_is_replaced_when_its_lease_is_over() {
        node.write(NoticeKind.VERIFIED, "owner@example.test", Language.EN);
        assertThat(node.transactions.inNew(() -> node.outbox.take(World.LEASE))).isPresent();
        World.Node other = world.new Node();

        other.run();
        assertThat(world.mails()).isEmpty();
        world.now = world.now.plus(World.LEASE).plusSeconds(1);
        other.run();

        assertThat(world.mails()).hasSize(1);
    }

    @Test
    void a_node_whose_lease_was_over_changes_nothing_any_more() {
        node.write(NoticeKind.VERIFIED, "owner@example.test", Language.EN);
        Taken late =
                node.transactions.inNew(() -> node.outbox.take(World.LEASE)).orElseThrow();
        world.now = world.now.plus(World.LEASE).plusSeconds(1);
        node.run();

        boolean noted = node.transactions.inNew(() -> node.outbox.postpone(late, Duration.ofMinutes(1), "late"));

        assertThat(noted).isFalse();
        assertThat(node.only().state()).isEqualTo(NoticeState.SENT);
    }

    @Test
    void three_nodes_at_once_send_each_notice_once() throws InterruptedException {
        for (int i = 0; i < 60; i++) {
            node.write(NoticeKind.VERIFIED, "owner" + i + "@example.test", Language.EN);
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            World.Node each = world.new Node();
            threads.add(new Thread(each::run));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(world.mails())
                .extracting(mail -> mail.envelope().recipients().get(0))
                .doesNotHaveDuplicates()
                .hasSize(60);
    }
}
