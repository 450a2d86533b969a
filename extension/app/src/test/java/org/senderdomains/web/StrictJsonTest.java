package org.senderdomains.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.senderdomains.accounts.AccountBody;
import org.senderdomains.sentences.Sentence;

/** What is wrong with a body is told in terms of the body. */
class StrictJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"displayName\":           | The body is not JSON at line 1, column 16.",
                "{} x                        | The body is not JSON at line 1, column 5.",
                "[]                          | The body is JSON, but not the object that is expected here.",
                "{\"displayName\":3}         | The field \"displayName\" has a value of the wrong kind.",
                "{\"option\":\"true\"}       | The field \"option\" has a value of the wrong kind.",
                "{\"option\":1}              | The field \"option\" has a value of the wrong kind.",
                "{\"owner\":{\"principal\":[]}} | The field \"owner.principal\" has a value of the wrong kind.",
                "{\"displayNam\":\"x\"}      | There is no field \"displayNam\" here; known are displayName, locale,"
                        + " onUnverified, option, owner, recordShape, senderPolicy.",
                "{\"locale\":\"ja\",\"locale\":\"en\"} | The body is not JSON at line 1, column 24.",
            })
    void a_body_that_is_not_as_expected_is_refused(String body, String sentence) {
        JsonProcessingException refused = catchThrowableOfType(
                JsonProcessingException.class, () -> Json.MAPPER.readValue(body, AccountBody.class));
        assertThat(UnreadableJson.explain(refused)).hasToString(sentence);
    }

    /** A body without a length is refused only while it is read. */
    @Test
    void a_body_that_turns_out_too_large_is_told_so() {
        InputStream body = new SequenceInputStream(
                new ByteArrayInputStream("{\"displayName\":\"a".getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() {
                        throw new Problem(413, Sentence.TOO_LARGE.with(16384));
                    }
                });
        JsonProcessingException refused = catchThrowableOfType(
                JsonProcessingException.class, () -> Json.MAPPER.readValue(body, AccountBody.class));
        assertThat(UnreadableJson.details(refused, Locale.ENGLISH).status()).isEqualTo(413);
        assertThat(UnreadableJson.details(refused, Locale.ENGLISH).code()).isEqualTo("too-large");
    }

    @Test
    void moments_are_iso_8601_and_what_is_unknown_is_left_out() throws JsonProcessingException {
        record Sample(Instant at, String unknown) {}
        assertThat(Json.MAPPER.writeValueAsString(new Sample(Instant.parse("2026-11-21T14:32:00Z"), null)))
                .isEqualTo("{\"at\":\"2026-11-21T14:32:00Z\"}");
    }
}
