package org.senderdomains.dns.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Evidence;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.Soon;
import org.senderdomains.dns.authority.network.DnsOptions;
import org.senderdomains.dns.authority.response.Reader;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** Whatever a stranger's server sends: an answer comes, it can be stored, and the next question is not the worse for it. */
class HostileServersTest {

    private static final int HEADER = 12;

    private final ClosedWorld closed = new ClosedWorld();

    @AfterEach
    void close() {
        closed.close();
    }

    @Test
    void broken_bytes_become_an_answer_or_none_and_never_an_error() {
        closed.options(waiting(Duration.ofMillis(60)));
        closed.zone
                .add("a.example.test", "TXT", "\"some text\" \"and more\"")
                .add("a.example.test", "MX", "10 mx.example.test")
                .add("mx.example.test", "A", "192.0.2.1");
        Random seeded = new Random(42);
        closed.ns1.fail("a.example.test", (query, honest, overTcp) -> {
            byte[] bytes = honest.get().toWire();
            int questionEnd = HEADER + query.getQuestion().getName().length() + 4;
            for (int i = 0; i < 3; i++) {
                // The question stays whole, so that what comes after it is really read.
                bytes[questionEnd + seeded.nextInt(bytes.length - questionEnd)] = (byte) seeded.nextInt(256);
            }
            return new Fault.Delivery(Optional.of(bytes), Duration.ZERO);
        });

        List<CompletableFuture<Answer>> answers = IntStream.range(0, 400)
                .mapToObj(i -> new Question("a.example.test", i % 2 == 0 ? RecordType.TXT : RecordType.MX))
                .map(question -> closed.dns().ask(question).toCompletableFuture())
                .toList();

        for (CompletableFuture<Answer> one : answers) {
            Answer answer = Soon.get(one);
            assertThat(answer.evidence()).extracting(Evidence::toString).allMatch(line -> line.matches("[ -~]+"));
            if (answer instanceof Answer.Present present) {
                assertThat(present.records())
                        .allMatch(record -> record.printable().matches("[ -~]*"));
            }
        }
        closed.ns1.heal();
        // However busy this machine is, an honest server's answer is waited for.
        closed.options(waiting(Duration.ofSeconds(10)));
        assertThat(closed.present("a.example.test", RecordType.TXT).texts()).hasSize(1);
    }

    private DnsOptions waiting(Duration timeout) {
        return new DnsOptions(List.of(closed.world.resolver().hostAndPort()), true, closed.world.port(), timeout, true);
    }

    @Test
    void of_thousands_of_records_at_one_name_only_as_many_are_kept_as_say_enough() {
        for (int i = 0; i < 3000; i++) {
            closed.zone.add("a.example.test", "TXT", "t" + i);
        }
        assertThat(closed.present("a.example.test", RecordType.TXT).texts()).hasSize(Reader.MOST);
        assertThat(closed.ask("a.example.test", RecordType.CNAME)).isInstanceOf(Answer.Absent.class);
    }

    /** To compare thousands would hold up everybody's questions. */
    @Test
    void a_record_that_is_repeated_too_often_counts_as_many() {
        repeating(20);
        assertThat(closed.present("a.example.test", RecordType.CNAME).problem()).isEmpty();
        repeating(40);
        assertThat(closed.present("a.example.test", RecordType.CNAME).problem())
                .contains(Answer.Problem.SEVERAL_CNAMES);
    }

    private void repeating(int times) {
        aliases(IntStream.range(0, times).mapToObj(i -> "t.test.").toList());
    }

    /** The server answers with aliases to these. */
    private void aliases(List<String> targets) {
        closed.ns1.fail("a.example.test", (query, honest, overTcp) -> {
            Message reply = honest.get();
            reply.getHeader().setRcode(Rcode.NOERROR);
            reply.getHeader().setFlag(Flags.AA);
            reply.removeAllRecords(Section.AUTHORITY);
            Name owner = Name.fromConstantString("a.example.test.");
            targets.forEach(target -> reply.addRecord(
                    new CNAMERecord(owner, DClass.IN, 60, Name.fromConstantString(target)), Section.ANSWER));
            return new Fault.Delivery(Optional.of(reply.toWire()), Duration.ZERO);
        });
    }

    @Test
    void thousands_of_aliases_at_one_name_are_wrong_like_two() {
        aliases(IntStream.range(0, 1500).mapToObj(i -> "t" + i + ".test.").toList());
        assertThat(closed.present("a.example.test", RecordType.TXT).problem()).contains(Answer.Problem.SEVERAL_CNAMES);
        assertThat(closed.present("a.example.test", RecordType.CNAME).problem())
                .contains(Answer.Problem.SEVERAL_CNAMES);
    }

    @Test
    void aliases_to_names_nobody_would_choose_are_followed_or_given_up_in_words() {
        closed.zone
                .add("space.example.test", "CNAME", "a\\032b\\000.example.test")
                .add("a\\032b\\000.example.test", "TXT", "here")
                .add("dots.example.test", "CNAME", "a\\..\\.\\\\.example.test")
                .add("a\\..\\.\\\\.example.test", "TXT", "here, too")
                .add("root.example.test", "CNAME", ".");

        Answer.Present odd = closed.present("space.example.test", RecordType.TXT);
        assertThat(odd.chain().get(0).target()).isEqualTo("a\\032b\\000.example.test");
        assertThat(odd.texts()).hasSize(1);

        Answer.Present dots = closed.present("dots.example.test", RecordType.TXT);
        assertThat(dots.chain().get(0).target()).isEqualTo("a\\..\\.\\\\.example.test");
        assertThat(dots.texts()).hasSize(1);

        Answer.Undetermined root = closed.undetermined("root.example.test", RecordType.TXT);
        assertThat(root.chain().get(0).target()).isEqualTo(".");
        assertThat(root.sentence()).startsWith("TXT root.example.test could not be determined: ");
    }

    @Test
    void a_server_cannot_speak_for_names_outside_its_zone() {
        closed.ns1.fail("a.example.test", Fault.answering("victim.test", "TXT", "forged"));
        closed.world.delegate("victim.test", closed.world.server()).add("victim.test", "TXT", "true");

        assertThat(closed.ask("a.example.test", RecordType.TXT)).isInstanceOf(Answer.Absent.class);
        assertThat(closed.present("victim.test", RecordType.TXT).texts().get(0).value())
                .isEqualTo("true");
    }

    @Test
    void the_target_of_an_alias_is_asked_for_at_its_own_servers_whatever_the_first_server_adds() {
        closed.world.delegate("victim.test", closed.world.server()).add("x.victim.test", "TXT", "true");
        closed.ns1.fail("a.example.test", (query, honest, overTcp) -> {
            Message reply = honest.get();
            reply.addRecord(
                    new TXTRecord(Name.fromConstantString("x.victim.test."), DClass.IN, 300, "forged"), Section.ANSWER);
            return new Fault.Delivery(Optional.of(reply.toWire()), Duration.ZERO);
        });
        closed.zone.add("a.example.test", "CNAME", "x.victim.test");

        assertThat(closed.present("a.example.test", RecordType.TXT)
                        .texts()
                        .get(0)
                        .value())
                .isEqualTo("true");
    }
}
