package org.senderdomains.dns.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.Soon;
import org.senderdomains.dns.authority.network.DnsOptions;

/** Issue 3, "it must show" 4: who does not answer holds up nobody else. */
@Tag("slow")
class IsolationTest {

    private final ClosedWorld closed = new ClosedWorld();

    @AfterEach
    void close() {
        closed.close();
    }

    @Test
    void twenty_good_domains_are_answered_while_two_hundred_tarpits_are_still_waited_for() {
        DnsServer tarpit = closed.world.server().fail(Fault.silence());
        List<Question> bad = IntStream.range(0, 200)
                .mapToObj(i -> question(closed.world.delegate("tarpit" + i + ".test", tarpit)))
                .toList();
        List<Question> good = IntStream.range(0, 20)
                .mapToObj(i -> question(closed.world
                        .delegate("good" + i + ".test", closed.ns1)
                        .add("a.good" + i + ".test", "TXT", "here")))
                .toList();
        closed.options(patient(Duration.ofSeconds(30)));
        closed.ask("a.example.test", RecordType.TXT);
        long threads = clientThreads();
        int files = openFiles();

        List<CompletableFuture<Answer>> slow = ask(bad);
        List<CompletableFuture<Answer>> quick = ask(good);

        assertThat(quick).extracting(Soon::get).allMatch(Answer.Present.class::isInstance);
        assertThat(slow).noneMatch(CompletableFuture::isDone);
        // Sockets and the one thread were all there before: none comes with a question.
        assertThat(clientThreads()).isLessThanOrEqualTo(threads);
        assertThat(openFiles() - files).isLessThan(good.size());
    }

    @Test
    void tarpits_over_tcp_hold_a_bounded_number_of_connections() {
        closed.impatient();
        DnsServer tarpit = closed.world
                .server()
                .fail((query, honest, overTcp) ->
                        (overTcp ? Fault.silentAndOpen() : Fault.truncated()).instead(query, honest, overTcp));
        List<Question> bad = IntStream.range(0, 100)
                .mapToObj(i -> question(closed.world.delegate("tarpit" + i + ".test", tarpit)))
                .toList();
        int files = openFiles();
        List<CompletableFuture<Answer>> slow = ask(bad);
        closed.zone.add("a.example.test", "TXT", "here");
        closed.ns1.fail(Fault.truncated());

        assertThat(closed.present("a.example.test", RecordType.TXT).texts()).hasSize(1);

        // Both ends of each connection are in this process.
        assertThat(openFiles() - files).isLessThanOrEqualTo(2 * 8);
        assertThat(slow)
                .extracting(Soon::get)
                .allSatisfy(answer ->
                        assertThat(((Answer.Undetermined) answer).cause()).isEqualTo(Cause.TRUNCATED));
    }

    private static Fault overTcp(Fault fault) {
        return (query, honest, overTcp) -> (overTcp ? fault : Fault.truncated()).instead(query, honest, overTcp);
    }

    private Zone served(String name, int servers, Fault fault) {
        return closed.world.delegate(
                name,
                IntStream.range(0, servers)
                        .mapToObj(i -> closed.world.server().fail(fault))
                        .toArray(DnsServer[]::new));
    }

    /** Forty tarpits of one zone, asked for three records, would have taken all places there are. */
    @Test
    void one_check_holds_a_few_connections_however_many_servers_its_zone_has() throws InterruptedException {
        closed.options(patient(Duration.ofSeconds(30)));
        CountDownLatch asked = new CountDownLatch(3 * 12);
        served("many.test", 12, (query, honest, overTcp) -> {
            if (query.getQuestion().getType() != RecordType.TXT.number()) {
                return new Fault.Delivery(Optional.of(honest.get().toWire()), Duration.ZERO);
            }
            asked.countDown();
            return overTcp(Fault.silentAndOpen()).instead(query, honest, overTcp);
        });
        closed.ask("a.example.test", RecordType.TXT);
        int files = openFiles();
        Dns check = closed.dns().forOneCheck();
        List<CompletableFuture<List<Answer>>> slow = IntStream.range(0, 3)
                .mapToObj(i -> check.askEveryServer(new Question("a" + i + ".many.test", RecordType.TXT))
                        .toCompletableFuture())
                .toList();
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        closed.zone.add("a.example.test", "TXT", "here");
        closed.ns1.fail(Fault.truncated());

        assertThat(closed.present("a.example.test", RecordType.TXT).texts()).hasSize(1);

        assertThat(slow).noneMatch(CompletableFuture::isDone);
        // Both ends of each connection are in this process: four, one for the good domain, and what else it may open.
        assertThat(openFiles() - files).isLessThanOrEqualTo(2 * (4 + 1) + 4);
    }

    @Test
    void whoever_waits_for_a_place_has_its_whole_time_afterwards() {
        closed.options(patient(Duration.ofSeconds(8)));
        served("slow.test", 8, overTcp(Fault.slow(Duration.ofMillis(4500)))).add("a.slow.test", "TXT", "here");

        List<Answer> answers =
                Soon.get(closed.dns().forOneCheck().askEveryServer(new Question("a.slow.test", RecordType.TXT)));

        assertThat(answers).hasSize(8).allMatch(Answer.Present.class::isInstance);
    }

    /** Behind a firewall that drops what comes over TCP, say. */
    @Test
    void sound_servers_of_a_zone_get_their_places_once_the_others_have_hung_for_their_time() {
        closed.options(patient(Duration.ofSeconds(3)));
        DnsServer[] servers = IntStream.range(0, 6)
                .mapToObj(i -> {
                    Fault fault = i < 4 ? overTcp(Fault.silentAndOpen()) : Fault.truncated();
                    return closed.world.server().fail((query, honest, overTcp) -> {
                        boolean asked = query.getQuestion().getType() == RecordType.TXT.number();
                        return asked
                                ? fault.instead(query, honest, overTcp)
                                : new Fault.Delivery(Optional.of(honest.get().toWire()), Duration.ZERO);
                    });
                })
                .toArray(DnsServer[]::new);
        Zone zone = closed.world.delegate("firewalled.test", servers);
        Dns check = closed.dns().forOneCheck();
        // Each record's servers are asked in an order drawn by lot: somewhere the sound ones are behind the others.
        List<CompletableFuture<List<Answer>>> asked = IntStream.range(0, 16)
                .mapToObj(i -> {
                    zone.add("a" + i + ".firewalled.test", "TXT", "here");
                    return check.askEveryServer(new Question("a" + i + ".firewalled.test", RecordType.TXT))
                            .toCompletableFuture();
                })
                .toList();

        assertThat(asked)
                .extracting(Soon::get)
                .allSatisfy(answers -> assertThat(answers)
                        .filteredOn(Answer.Present.class::isInstance)
                        .hasSize(2));
    }

    private DnsOptions patient(Duration timeout) {
        return new DnsOptions(List.of(closed.world.resolver().hostAndPort()), true, closed.world.port(), timeout, true);
    }

    @Test
    void a_server_that_was_silent_for_long_is_asked_again_and_believed_at_its_first_answer() {
        closed.zone.add("a.example.test", "TXT", "here");
        closed.impatient().ns1.fail(Fault.silence());
        closed.world.resolver().fail("example.test", Fault.refused());
        List<Question> questions = IntStream.range(0, 20)
                .mapToObj(i -> new Question("a.example.test", RecordType.TXT))
                .toList();
        assertThat(ask(questions)).extracting(Soon::get).allMatch(Answer.Undetermined.class::isInstance);

        closed.ns1.heal();

        assertThat(closed.present("a.example.test", RecordType.TXT).texts()).hasSize(1);
    }

    @Test
    void a_zone_of_a_hundred_dead_servers_is_given_up_before_all_are_tried() {
        Zone top = closed.impatient().world.topZone();
        for (int i = 0; i < 100; i++) {
            top.add("many.test", "NS", "ns" + i + ".many.test").add("ns" + i + ".many.test", "A", "127.9.9." + i);
        }
        closed.world.resolver().fail("many.test", Fault.refused());

        Answer.Undetermined answer = closed.undetermined("a.many.test", RecordType.TXT);

        assertThat(answer.cause()).isEqualTo(Cause.TIMEOUT);
        assertThat(answer.evidence()).hasSizeLessThanOrEqualTo(10);
        assertThat(answer.sentence()).contains("did not answer within 250 ms").endsWith("more in vain.");
    }

    @Test
    void closing_answers_everything_that_is_still_asked() {
        closed.ns1.fail(Fault.silence());
        List<CompletableFuture<Answer>> asked = ask(List.of(question(closed.zone), question(closed.zone)));
        closed.options(closed.with(List.of(closed.world.resolver().hostAndPort())));

        assertThat(asked)
                .extracting(Soon::get)
                .allSatisfy(answer ->
                        assertThat(((Answer.Undetermined) answer).cause()).isEqualTo(Cause.GAVE_UP));
    }

    private List<CompletableFuture<Answer>> ask(List<Question> questions) {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        questions.forEach(one -> answers.add(closed.dns().ask(one).toCompletableFuture()));
        return answers;
    }

    private static Question question(Zone zone) {
        return new Question("a." + zone.name(), RecordType.TXT);
    }

    private static long clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(one -> one.getName().equals(ClosedWorld.CLIENT))
                .count();
    }

    private static int openFiles() {
        String[] files = new File("/proc/self/fd").list();
        return files == null ? 0 : files.length;
    }
}
