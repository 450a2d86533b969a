package org.senderdomains.domains.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelsTest {

    @Test
    void a_label_carries_80_random_bits_in_letters_and_digits() {
        Set<String> issued = new HashSet<>();
        Labels labels = new Labels(new SecureRandom(), issued::add);
        for (int i = 0; i < 2000; i++) {
            // 16 characters of an alphabet of 32: 16 x 5 bits.
            assertThat(labels.next()).matches("[a-z2-7]{16}");
        }
        assertThat(issued).hasSize(2000);
        assertThat(issued.stream().flatMapToInt(String::chars).distinct().count())
                .isEqualTo(32);
    }

    @Test
    void a_label_that_was_issued_before_is_drawn_again() {
        List<String> drawn = new ArrayList<>();
        Labels labels = new Labels(new SecureRandom(), label -> {
            drawn.add(label);
            return drawn.size() == 3;
        });
        assertThat(labels.next()).isEqualTo(drawn.get(2));
        assertThat(drawn).hasSize(3).doesNotHaveDuplicates();
    }
}
