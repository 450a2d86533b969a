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
    private final List<Reply> replies = new ArrayList<>();
    private final Lane lane = new Lane(started::add);

    @Test
    void so_many_questions_are_under_way_at_once_and_the_others_wait_their_turn() {
        enter(Lane.WIDTH + 1);
        assertThat(started).hasSize(Lane.WIDTH);

        started.remove().heard(new Message(), Transport.UDP);

        assertThat(started).hasSize(Lane.WIDTH);
        assertThat(replies).hasSize(1);
    }

    @Test
    void after_many_silences_those_that_wait_are_told_at_once() {
        enter(Lane.WIDTH + 100);
        for (int i = 0; i < Lane.SILENCES; i++) {
            started.remove().lost(Cause.TIMEOUT, "did not answer", Transport.UDP);
        }

        assertThat(lane.silent()).isTrue();
        assertThat(replies).hasSize(Lane.SILENCES + 100 - (Lane.SILENCES - 1));
        assertThat(replies)
                .extracting(reply -> ((Reply.Lost) reply).said())
                .filteredOn("was not asked, because it has left the last 8 questions unanswered"::equals)
                .hasSize(100 - (Lane.SILENCES - 1));
    }

    @Test
    void a_silent_server_is_still_asked_a_little_and_its_first_answer_brings_it_back() {
        enter(Lane.SILENCES);
        while (!started.isEmpty()) {
            started.remove().lost(Cause.TIMEOUT, "did not answer", Transport.UDP);
        }
        enter(Lane.WIDTH_WHEN_SILENT + 1);
        assertThat(started).hasSize(Lane.WIDTH_WHEN_SILENT);

        started.remove().heard(new Message(), Transport.UDP);

        assertThat(lane.silent()).isFalse();
        enter(100);
        assertThat(started).hasSize(Lane.WIDTH_WHEN_SILENT - 1 + 100);
    }

    @Test
    void an_answer_between_silences_starts_the_count_anew() {
        for (int i = 0; i < 3 * Lane.SILENCES; i++) {
            enter(1);
            if (i % (Lane.SILENCES - 1) == 0) {
                started.remove().heard(new Message(), Transport.UDP);
            } else {
                started.remove().lost(Cause.TIMEOUT, "did not answer", Transport.UDP);
            }
        }
        assertThat(lane.silent()).isFalse();
    }

    @Test
    void ten_thousand_that_cannot_be_sent_at_all_do_not_pile_up_on_the_stack() {
        Lane[] unreachable = new Lane[1];
        boolean[] down = new boolean[1];
        unreachable[0] = new Lane(exchange -> {
            if (down[0]) {
                exchange.lost(Cause.UNREACHABLE, "cannot be reached from here", Transport.UDP);
            } else {
                started.add(exchange);
            }
        });
        for (int i = 0; i < Lane.WIDTH + 10_000; i++) {
            unreachable[0].enter(exchange(unreachable[0]));
        }
        down[0] = true;

        started.remove().heard(new Message(), Transport.UDP);

        assertThat(replies).hasSize(10_001);
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
