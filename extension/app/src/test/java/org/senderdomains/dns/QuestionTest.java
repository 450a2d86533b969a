package org.senderdomains.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

    /** RFC 1035 §5.1: such names stand in strangers' zones, and a CNAME may lead to them. */
    @ParameterizedTest
    @ValueSource(strings = {"a\\..com", "\\.", "a\\.", "\\\\.com", "a\\.\\..b.test", "\\000.test", "\\\".test"})
    void a_dot_behind_a_backslash_ends_no_label(String name) {
        assertThat(Question.canonical(name)).isEqualTo(name);
        assertThat(Question.canonical(name + ".")).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..com", "a\\...com", "\\\\..com", "a\\", "a.b\\", "a\\\u00e9.com", "a\\ b.com", ".a"})
    void what_is_no_name_is_refused(String name) {
        assertThatThrownBy(() -> Question.canonical(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void beside_a_name_is_another_one_with_the_same_parent() {
        assertThat(new Question("a\\.b.example.test", RecordType.TXT).beside("x"))
                .isEqualTo(new Question("x.example.test", RecordType.TXT));
        assertThat(new Question("a\\.", RecordType.TXT).beside("x")).isEqualTo(new Question("x", RecordType.TXT));
    }
}
