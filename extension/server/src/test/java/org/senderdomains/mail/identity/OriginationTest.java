package org.senderdomains.mail.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.senderdomains.mail.message.Field;
import org.senderdomains.sender.Mailbox;

class OriginationTest {

    private final Origination origination =
            new Origination(InstantSource.fixed(Instant.parse("2026-11-01T00:00:05Z")), new RandomToken(new Random(1)));
    private final Identity identity = new Identity(
            NamedMailbox.nameless(Mailbox.parse("taro@example.test").orElseThrow()), List.of(), Identity.NULL_PATH);

    @Test
    void what_is_missing_is_added_in_the_form_of_rfc_5322() {
        assertThat(origination.completed(List.of(), identity))
                .extracting(Field::print)
                .satisfiesExactly(
                        date -> assertThat(date).isEqualTo("Date: Sun, 1 Nov 2026 00:00:05 +0000"),
                        id -> assertThat(id).matches("Message-ID: <[a-z2-7]{16}@example\\.test>"));
    }

    @Test
    void what_the_application_set_is_kept() {
        List<Field> fields = List.of(new Field("message-id", " <1@application.test>"), new Field("date", " yesterday"));

        assertThat(origination.completed(fields, identity)).isEqualTo(fields);
    }
}
