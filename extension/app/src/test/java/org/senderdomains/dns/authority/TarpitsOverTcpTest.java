package org.senderdomains.dns.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.Soon;
import org.senderdomains.dns.authority.network.DnsOptions;

/**
 * Issue 3, "it must show" 4, over TCP: servers that cut every answer off and then say nothing on the connection, each at an
 * address of its own.
 */
@Tag("slow")
class TarpitsOverTcpTest {

    /** As many connections as there are for servers nobody has heard of. */
    private static final int PLACES = 120;

    private final ClosedWorld closed = new ClosedWorld();
    private final List<DnsServer> tarpits = new ArrayList<>();
    private final List<Question> good = good();

    @BeforeEach
    void patience() {
        // Longer than the busiest machine takes for all the rest.
        closed.options(new DnsOptions(
                List.of(closed.world.resolver().hostAndPort()),
                true,
                closed.world.port(),
                Duration.ofMinutes(1),
                true));
    }

    @AfterEach
    void close() {
        closed.close();
    }

    /** Domains whose servers answer over TCP. */
    private List<Question> good() {
        return IntStream.range(0, 20)
                .mapToObj(i -> {
                    String zone = "good" + i + ".test";
                    closed.world
                            .delegate(zone, closed.world.server().fail(Fault.truncated()))
                            .add("a." + zone, "TXT", "here");
                    return new Question("a." + zone, RecordType.TXT);
                })
                .toList();
    }

    private List<Question> tarpits(int count, CountDownLatch reached) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    DnsServer server = closed.world.server().fail(tarpit(reached));
                    tarpits.add(server);
                    closed.world.delegate("tarpit" + i + ".test", server);
                    return new Question("a.tarpit" + i + ".test", RecordType.TXT);
                })
                .toList();
    }

    /** @param reached counts the connections */
    private static Fault tarpit(CountDownLatch reached) {
        return (query, honest, overTcp) -> {
            if (overTcp) {
                reached.countDown();
            }
            return (overTcp ? Fault.silentAndOpen() : Fault.truncated()).instead(query, honest, overTcp);
        };
    }

    private List<CompletableFuture<Answer>> ask(List<Question> questions) {
        return questions.stream()
                .map(one -> closed.dns().ask(one).toCompletableFuture())
                .toList();
    }

    private void areAnswered(List<Question> questions) {
        assertThat(ask(questions)).extracting(Soon::get).allMatch(Answer.Present.class::isInstance);
    }

    @Test
    void servers_that_answer_do_not_wait_for_two_hundred_that_do_not() throws InterruptedException {
        areAnswered(good);
        CountDownLatch reached = new CountDownLatch(PLACES);
        List<CompletableFuture<Answer>> slow = ask(tarpits(200, reached));
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();

        areAnswered(good);

        assertThat(slow).as("the tarpits are still waited for").noneMatch(CompletableFuture::isDone);
    }

    @Test
    void forty_that_were_never_heard_of_leave_places_for_others_like_them() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(40);
        List<Question> tarpits = tarpits(40, reached);
        // Four questions to each, as many as a check may hold, would take all places there are.
        List<CompletableFuture<Answer>> slow = IntStream.range(0, 4)
                .mapToObj(i -> ask(tarpits))
                .flatMap(List::stream)
                .toList();
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();

        areAnswered(good);

        assertThat(slow).as("the tarpits are still waited for").noneMatch(CompletableFuture::isDone);
    }

    @Test
    void those_that_gave_no_answer_once_do_not_keep_anybody_new_waiting() throws InterruptedException {
        List<Question> questions = tarpits(PLACES, new CountDownLatch(0));
        tarpits.forEach(server -> server.fail(Fault.truncatedWithoutTcp()));
        assertThat(ask(questions)).extracting(Soon::get).allMatch(Answer.Undetermined.class::isInstance);
        CountDownLatch reached = new CountDownLatch(40);
        tarpits.forEach(server -> server.fail(tarpit(reached)));

        List<CompletableFuture<Answer>> again = ask(questions);
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        areAnswered(good);

        assertThat(again).as("the tarpits are still waited for").noneMatch(CompletableFuture::isDone);
    }
}
