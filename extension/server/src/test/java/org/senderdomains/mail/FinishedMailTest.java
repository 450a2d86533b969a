package org.senderdomains.mail;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.senderdomains.mail.identity.Identity;
import org.senderdomains.mail.identity.NamedMailbox;
import org.senderdomains.mail.message.Body;
import org.senderdomains.mail.message.Field;
import org.senderdomains.sender.Mailbox;

/** The last look at a mail: what the fields before it should never let through is given to it on purpose. */
class FinishedMailTest {

    private static final Field FROM = new Field("From", " Taro <taro@example.test>");
    private static final Field TO = new Field("To", " hanako@customer.test");

    @Test
    void what_was_decided_may_leave() {
        assertThatCode(() -> finish(FROM, new Field("Reply-To", " taro@example.test"), TO))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(List.of(TO), "it is not from taro@example.test alone"),
                Arguments.of(List.of(FROM, FROM), "it is not from taro@example.test alone"),
                Arguments.of(
                        List.of(new Field("From", " taro@example.test, evil@x.test")),
                        "it is not from taro@example.test alone"),
                Arguments.of(List.of(new Field("From", " evil@x.test")), "it is not from taro@example.test alone"),
                Arguments.of(
                        List.of(FROM, new Field("X", " a\r\nFrom: evil@x.test")),
                        "it has 3 header fields instead of 2"),
                Arguments.of(List.of(FROM, new Field("X", " a\r\n\r\nbody")), "its header ends too early"),
                Arguments.of(List.of(FROM, new Field("X", " a\r\n \r\n b")), "its header ends too early"),
                Arguments.of(
                        List.of(FROM, new Field("X", " a\nFrom: evil@x.test")),
                        "it has a line that is no header field"),
                Arguments.of(List.of(FROM, new Field("Sender", " evil@x.test")), "it has a field sender too many"),
                Arguments.of(
                        List.of(FROM, new Field("Resent-From", " evil@x.test")), "it has a field resent-from too many"),
                Arguments.of(
                        List.of(FROM, new Field("Reply-To", " a@b.test"), new Field("reply-to", " c@d.test")),
                        "it has a field reply-to too many"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void anything_else_may_not_and_the_application_learns_why(List<Field> fields, String why) {
        assertThatThrownBy(() -> finish(fields.toArray(Field[]::new)))
                .isInstanceOf(MessagingException.class)
                .hasMessageStartingWith(
                        "The mail was not sent, because after its sender was decided " + why + ". Its header fields");
    }

    private static void finish(Field... fields) throws MessagingException {
        Identity identity = new Identity(
                NamedMailbox.nameless(Mailbox.parse("taro@example.test").orElseThrow()), List.of(), Identity.NULL_PATH);
        FinishedMail.of(List.of(fields), new Body(), identity, StandardCharsets.ISO_8859_1);
    }
}
