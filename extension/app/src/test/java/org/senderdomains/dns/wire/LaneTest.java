package org.senderdomains.dns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Evidence.Transport;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;

class LaneTest {

    private static final Query QUERY = new Query(
            new InetSocketAddress("127.0.0.1", 53),
            Name.fromConstantString("example.test."),
            16,
            Query.Style.AUTHORITY);

    private final Deque<Exchange> started = new ArrayDeque<>();
    private final List<Exchange> impatient = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();
    private final Lane lane = new Lane(this::start, impatient::add);

    @Test
    void so_many_questions_are_under_way_at_once_and_the_others_wait_their_turn() {
        enter(Lane.WIDTH + 1);
        assertThat(started).hasSize(Lane.WIDTH);
        assertThat(impatient).isEmpty();

        started.remove().heard(new Message(), Transport.UDP);

        assertThat(started).hasSize(Lane.WIDTH);
        assertThat(replies).hasSize(1);
    }

    @Test
    void after_many_silences_the_lane_gets_narrow_and_those_that_wait_do_so_no_longer_than_for_an_answer() {
        enter(Lane.WIDTH + 100);
        silence(Lane.SILENCES);

        assertThat(lane.silent()).isTrue();
        assertThat(impatient).hasSize(100 - (Lane.SILENCES - 1));
        impatient.forEach(Exchange::giveUp);
        assertThat(replies)
                .extracting(reply -> ((Reply.Lost) reply).said())
                .filteredOn("was not asked, because it has left the last 4 questions unanswered"::equals)
                .hasSameSizeAs(impatient);
        silence(started.size());
        assertThat(started).isEmpty();
        assertThat(lane.idle()).isTrue();
    }

    @Test
    void a_silent_server_is_still_asked_a_little_and_its_first_answer_brings_it_back() {
        enter(Lane.SILENCES);
        silence(Lane.SILENCES);
        enter(Lane.WIDTH_WHEN_SILENT + 1);
        assertThat(started).hasSize(Lane.WIDTH_WHEN_SILENT);

        started.remove().heard(new Message(), Transport.UDP);

        assertThat(lane.silent()).isFalse();
        assertThat(started).hasSize(Lane.WIDTH_WHEN_SILENT);
        enter(100);
        assertThat(started).hasSize(Lane.WIDTH_WHEN_SILENT + 100);
    }

    @Test
    void a_burst_that_got_lost_while_the_server_answered_others_is_no_silence() {
        enter(2 * Lane.SILENCES);
        started.removeLast().heard(new Message(), Transport.UDP);
        silence(started.size());

        assertThat(lane.silent()).isFalse();
    }

    @Test
    void an_answer_between_silences_starts_the_count_anew() {
        for (int i = 0; i < 3 * Lane.SILENCES; i++) {
            enter(1);
            if (i % (Lane.SILENCES - 1) == 0) {
                started.remove().heard(new Message(), Transport.UDP);
            } else {
                silence(1);
            }
        }
        assertThat(lane.silent()).isFalse();
    }

    @Test
    void ten_thousand_that_cannot_be_sent_at_all_do_not_pile_up_on_the_stack() {
        boolean[] down = new boolean[1];
        Lane unreachable = new Lane(
                exchange -> {
                    if (down[0]) {
                        exchange.lost(Cause.UNREACHABLE, "cannot be reached from here", Transport.UDP);
                    } else {
                        start(exchange);
                    }
                },
                impatient::add);
        for (int i = 0; i < Lane.WIDTH + 10_000; i++) {
            unreachable.enter(exchange(unreachable));
        }
        down[0] = true;

        started.remove().heard(new Message(), Transport.UDP);

        assertThat(replies).hasSize(10_001);
    }

    private void start(Exchange exchange) {
        // Exchanges date their answers by the machine's own time: what is begun now is begun before any answer.
        exchange.startedAt(System.nanoTime());
        started.add(exchange);
    }

    private void silence(int count) {
        for (int i = 0; i < count; i++) {
            started.remove().lost(Cause.TIMEOUT, "did not answer", Transport.UDP);
        }
    }

    private void enter(int count) {
        for (int i = 0; i < count; i++) {
            lane.enter(exchange(lane));
        }
    }

    private Exchange exchange(Lane in) {
        return new Exchange(QUERY, new QueryBytes(QUERY, new Chance(new SecureRandom())), in, replies::add);
    }
}
