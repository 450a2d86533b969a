package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.dev.receiver.Receiver;
import org.senderdomains.dev.receiver.Verdict;

/**
 * Demands that a mail is signed as PRODUCT rule M6 says, and that the signature verifies with the key that DNS has.
 *
 * @param receiver judges it, with code that is not the product's
 */
record Signed(Receiver receiver) {

    void check(CaughtMail mail) {
        Verdict verdict = receiver.judge(mail);
        assertThat(verdict.signatures())
                .as("signatures of %s", mail)
                .singleElement()
                .satisfies(signature -> {
                    assertThat(signature.problem()).isEmpty();
                    assertThat(signature.domain()).isEqualTo(verdict.fromDomain());
                });
        assertThat(verdict.dmarc()).isEqualTo(Verdict.Outcome.PASS);
        Map<String, String> tags = tags(mail.content().values("DKIM-Signature").get(0));
        assertThat(tags)
                .containsEntry("a", "rsa-sha256")
                .containsEntry("c", "relaxed/relaxed")
                .doesNotContainKey("l");
        assertThat(Duration.ofSeconds(Long.parseLong(tags.get("x")) - Long.parseLong(tags.get("t"))))
                .isEqualTo(Duration.ofDays(7));
        // Oversigned: once more than it is there.
        assertThat(Stream.of(tags.get("h").split(":")).map(String::toLowerCase))
                .containsAll(List.of("from", "from", "to", "subject", "date", "message-id", "reply-to"))
                .filteredOn("from"::equals)
                .hasSize(2);
    }

    private static Map<String, String> tags(String value) {
        Map<String, String> tags = new HashMap<>();
        for (String tag : value.replaceAll("\\s", "").split(";")) {
            int equals = tag.indexOf('=');
            if (equals > 0) {
                tags.put(tag.substring(0, equals), tag.substring(equals + 1));
            }
        }
        return tags;
    }
}
