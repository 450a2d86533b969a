package org.senderdomains.mail.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTest {

    @Test
    void the_last_ones_are_remembered_and_the_oldest_are_not() {
        Recent<Integer, String> recent = new Recent<>(10);

        IntStream.range(0, 1_000).forEach(i -> recent.put(i, "value " + i));

        assertThat(IntStream.range(990, 1_000).mapToObj(recent::get)).doesNotContainNull();
        assertThat(IntStream.range(0, 980).mapToObj(recent::get)).containsOnlyNulls();
    }

    @Test
    void the_newer_value_of_a_key_counts() {
        Recent<String, Integer> recent = new Recent<>(2);
        recent.put("a", 1);
        recent.put("b", 1);
        recent.put("c", 1);

        recent.put("a", 2);

        assertThat(recent.get("a")).isEqualTo(2);
    }
}
