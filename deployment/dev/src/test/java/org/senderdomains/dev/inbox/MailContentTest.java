package org.senderdomains.dev.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MailContentTest {

    @Test
    void fields_keep_their_order_their_spelling_and_their_doubles() {
        MailContent content = read("Received: a\r\nFROM: one@a.test\r\nFrom:\r\n two@a.test\r\nno colon here\r\n\r\nx");
        assertThat(content.headers())
                .containsExactly(
                        new Header("Received", "a"),
                        new Header("FROM", "one@a.test"),
                        new Header("From", "two@a.test"),
                        new Header("no colon here", ""));
        assertThat(content.from()).isEqualTo("one@a.test, two@a.test");
    }

    @Test
    void a_from_smuggled_in_behind_a_bare_line_feed_is_seen() {
        assertThat(read("Subject: x\nFrom: evil@a.test\r\n\r\n").values("from")).containsExactly("evil@a.test");
    }

    @Test
    void a_display_name_that_decodes_to_an_address_stays_quoted() {
        assertThat(read("From: =?UTF-8?Q?taro=40example.test_=3Ctaro=40example.test=3E?= <evil@a.test>\r\n\r\n")
                        .from())
                .isEqualTo("\"taro@example.test <taro@example.test>\" <evil@a.test>");
    }

    @Test
    void an_address_line_that_is_none_is_shown_as_it_came() {
        assertThat(read("From: <<<@\r\n\r\n").from()).isEqualTo("<<<@");
    }

    @Test
    void an_unknown_charset_in_an_encoded_word_is_shown_as_it_came() {
        assertThat(read("Subject: =?x-unheard-of?Q?abc?=\r\n\r\n").subject()).isEqualTo("=?x-unheard-of?Q?abc?=");
    }

    @Test
    void iso_2022_jp_is_read_in_subject_and_text() {
        String body = "Subject: =?ISO-2022-JP?B?GyRCQEE1YRsoQg==?=\r\n"
                + "Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n請求書";
        MailContent content = MailContent.read(body.getBytes(Charset.forName("ISO-2022-JP")));
        assertThat(content.subject()).isEqualTo("請求");
        assertThat(content.text()).isEqualTo("請求書");
    }

    @Test
    void the_plain_text_is_found_in_nested_parts_and_attachments_are_not_it() {
        assertThat(read("Content-Type: multipart/mixed; boundary=o\r\n\r\n"
                                + "--o\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nattached\r\n"
                                + "--o\r\nContent-Type: multipart/alternative; boundary=i\r\n\r\n"
                                + "--i\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n"
                                + "--i\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\n"
                                + "--i--\r\n--o--\r\n")
                        .body()
                        .text())
                .isEqualTo("hello");
    }

    @Test
    void a_mail_with_html_alone_shows_its_source() {
        assertThat(read("Content-Type: text/html\r\n\r\n<p>html</p>").text()).isEqualTo("<p>html</p>");
    }

    @Test
    void a_mail_whose_parts_are_broken_shows_what_there_is() {
        assertThat(read("Content-Type: multipart/mixed\r\n\r\nno boundary at all")
                        .body()
                        .text())
                .isIn("", "no boundary at all");
        assertThat(read("Content-Type: text/plain; charset=x-unheard-of\r\n\r\nplain")
                        .body()
                        .text())
                .isEqualTo("plain");
        assertThat(read("").headers()).isEmpty();
    }

    private static MailContent read(String raw) {
        return MailContent.read(raw.getBytes(StandardCharsets.UTF_8));
    }
}
