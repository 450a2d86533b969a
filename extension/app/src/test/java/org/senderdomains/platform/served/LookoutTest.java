package org.senderdomains.platform.served;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.ResourceRecord;
import org.senderdomains.platform.World;

class LookoutTest {

    private static final String NAME = "a.dkim.mail.platform.test";
    private static final String KEY = World.KEY.publicKey().record().toString();
    private static final String OTHER = World.OTHER_KEY.publicKey().record().toString();
    private static final Question TXT = new Question(NAME, RecordType.TXT);

    private final FakeDns dns = new FakeDns();

    @Test
    void a_key_that_every_server_shows_is_everywhere() {
        dns.txt(NAME, KEY);

        assertThat(look(ZoneRecord.txt(KEY))).isEqualTo(new Look(Optional.of(Sight.EVERYWHERE), "", 300));
    }

    @Test
    void keys_are_compared_and_not_texts() {
        dns.txt(NAME, KEY.replace("v=DKIM1; k=rsa; ", "k=rsa;n=pasted; "));

        assertThat(look(ZoneRecord.txt(KEY)).sight()).contains(Sight.EVERYWHERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=DKIM1; k=rsa; p=", "v=DKIM1; k=rsa; t=y; p=%s", "hello", "v=spf1 -all"})
    void what_receivers_could_not_use_is_wrong(String text) {
        String found = text.replace("%s", World.KEY.publicKey().toString());
        dns.txt(NAME, found);

        Look look = look(ZoneRecord.txt(KEY));

        assertThat(look.sight()).contains(Sight.WRONG);
        assertThat(look.found())
                .startsWith("At a.dkim.mail.platform.test stands TXT \""
                        + found.substring(0, Math.min(11, found.length())));
    }

    @Test
    void another_key_is_wrong_and_so_is_a_second_one() {
        dns.txt(NAME, OTHER);
        assertThat(look(ZoneRecord.txt(KEY)).sight()).contains(Sight.WRONG);

        dns.txt(NAME, KEY);
        assertThat(look(ZoneRecord.txt(KEY)).sight()).contains(Sight.WRONG);
    }

    @Test
    void an_alias_in_its_place_is_wrong() {
        dns.cname(NAME, "elsewhere.test");

        assertThat(look(ZoneRecord.txt(KEY)).sight()).contains(Sight.WRONG);
    }

    @Test
    void what_is_not_there_is_missing() {
        assertThat(look(ZoneRecord.txt(KEY)))
                .isEqualTo(new Look(
                        Optional.of(Sight.MISSING),
                        "There is no TXT a.dkim.mail.platform.test on ns1.dns.test (192.0.2.1).",
                        0));
    }

    @Test
    void one_server_that_lags_behind_counts() {
        dns.everyServer(TXT, present(KEY), present(OTHER));

        assertThat(look(ZoneRecord.txt(KEY)).sight()).contains(Sight.WRONG);
    }

    @Test
    void one_server_that_does_not_answer_leaves_it_seen_but_not_everywhere() {
        dns.everyServer(TXT, present(KEY), undetermined());

        assertThat(look(ZoneRecord.txt(KEY))).isEqualTo(new Look(Optional.of(Sight.SEEN), "Nobody could say.", 3600));
    }

    @Test
    void where_no_server_can_be_asked_the_resolvers_are_believed_as_far_as_seen() {
        dns.everyServer(TXT, undetermined()).txt(NAME, KEY);

        assertThat(look(ZoneRecord.txt(KEY)).sight()).contains(Sight.SEEN);
    }

    @Test
    void where_nobody_can_say_nothing_is_said() {
        dns.unreachable(NAME);

        assertThat(look(ZoneRecord.txt(KEY)).sight()).isEmpty();
    }

    @Test
    void the_worst_record_of_a_name_counts() {
        dns.mx(NAME, 10, "mx.platform.test");
        ZoneRecord mx = ZoneRecord.mx(10, "mx.platform.test");
        ZoneRecord spf = ZoneRecord.txt("v=spf1 mx ~all");

        assertThat(look(mx).sight()).contains(Sight.EVERYWHERE);
        assertThat(look(mx, spf).sight()).contains(Sight.MISSING);
        dns.txt(NAME, "v=spf1 mx -all");
        assertThat(look(mx, spf).sight()).contains(Sight.WRONG);
    }

    @Test
    void spf_may_have_other_texts_beside_it_but_no_second_spf() {
        ZoneRecord spf = ZoneRecord.txt("v=spf1 mx ~all");
        dns.txt(NAME, "site-verification=1").txt(NAME, "V=SPF1 mx ~all");
        assertThat(look(spf).sight()).contains(Sight.EVERYWHERE);

        dns.txt(NAME, "v=spf1 -all");
        assertThat(look(spf).sight()).contains(Sight.WRONG);
    }

    @Test
    void another_mail_exchanger_beside_ours_is_wrong() {
        dns.mx(NAME, 10, "mx.platform.test").mx(NAME, 20, "other.test");

        assertThat(look(ZoneRecord.mx(10, "mx.platform.test")).sight()).contains(Sight.WRONG);
    }

    private Look look(ZoneRecord... wanted) {
        return new Lookout(dns)
                .look(NAME, List.of(wanted))
                .toCompletableFuture()
                .join();
    }

    private static Answer present(String text) {
        return new Answer.Present(
                new Answer.Trail(TXT, List.of(), List.of()),
                List.of(new ResourceRecord.Txt(NAME, Duration.ofHours(1), List.of(text))),
                Optional.empty());
    }

    private static Answer undetermined() {
        return new Answer.Undetermined(new Answer.Trail(TXT, List.of(), List.of()), Cause.TIMEOUT, "Nobody could say.");
    }
}
