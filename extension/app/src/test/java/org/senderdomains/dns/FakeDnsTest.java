package org.senderdomains.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The fake must answer as the real one does, or the tests built on it prove nothing. */
class FakeDnsTest {

    private final FakeDns dns = new FakeDns();

    @Test
    void what_it_was_not_told_is_absent() {
        dns.txt("a.b.example.test", "x");

        assertThat(((Answer.Absent) ask("b.example.test", RecordType.TXT)).what())
                .isEqualTo(Answer.Missing.RECORD);
        assertThat(((Answer.Absent) ask("c.example.test", RecordType.TXT)).what())
                .isEqualTo(Answer.Missing.NAME);
    }

    @Test
    void a_cname_is_followed_unless_it_is_what_was_asked_for() {
        dns.cname("a.example.test", "b.example.test").txt("b.example.test", "x");

        Answer.Present followed = (Answer.Present) ask("a.example.test", RecordType.TXT);
        assertThat(followed.texts()).extracting(ResourceRecord.Txt::value).containsExactly("x");
        assertThat(followed.chain()).extracting(ResourceRecord.Cname::target).containsExactly("b.example.test");

        Answer.Present bare = (Answer.Present) ask("a.example.test", RecordType.CNAME);
        assertThat(bare.aliases()).extracting(ResourceRecord.Cname::target).containsExactly("b.example.test");
        assertThat(bare.chain()).isEmpty();
    }

    @Test
    void loops_and_long_chains_are_present_with_a_problem() {
        dns.cname("a.test", "b.test").cname("b.test", "a.test");
        IntStream.range(0, 17).forEach(i -> dns.cname("c" + i + ".test", "c" + (i + 1) + ".test"));
        dns.txt("c17.test", "x");

        assertThat(((Answer.Present) ask("a.test", RecordType.TXT)).problem()).contains(Answer.Problem.CNAME_LOOP);
        assertThat(((Answer.Present) ask("c0.test", RecordType.TXT)).problem()).contains(Answer.Problem.CHAIN_TOO_LONG);
        assertThat(((Answer.Present) ask("c1.test", RecordType.TXT)).problem()).isEmpty();
    }

    @Test
    void trouble_reaches_down_and_over_cnames() {
        dns.cname("a.test", "x.slow.test").unreachable("slow.test");

        assertThat(((Answer.Undetermined) ask("a.test", RecordType.TXT)).cause())
                .isEqualTo(Cause.TIMEOUT);
        dns.reachable("slow.test");
        assertThat(ask("a.test", RecordType.TXT)).isInstanceOf(Answer.Absent.class);
    }

    @Test
    void a_name_that_cannot_be_asked_is_refused_in_words() {
        assertThatThrownBy(() -> new Question("a..test", RecordType.A))
                .hasMessage("Not a domain name, a label is empty or longer than 63: \"a..test\".");
        assertThatThrownBy(() -> new Question("ä.test", RecordType.A))
                .hasMessage("Not a domain name in A-labels: \"ä.test\".");
        assertThat(new Question("A.Test.", RecordType.A)).isEqualTo(new Question("a.test", RecordType.A));
    }

    private Answer ask(String name, RecordType type) {
        return dns.ask(new Question(name, type)).toCompletableFuture().join();
    }
}
