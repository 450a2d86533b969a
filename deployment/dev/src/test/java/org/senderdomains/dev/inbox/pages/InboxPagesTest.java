package org.senderdomains.dev.inbox.pages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.inbox.Inbox;
import org.senderdomains.dev.receiver.Receiver;
import org.senderdomains.dev.web.LocalWeb;
import org.senderdomains.dev.web.LoopbackPort;

class InboxPagesTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private DnsServer dns;
    private Inbox inbox;
    private LocalWeb web;

    @BeforeEach
    void open() throws Exception {
        inbox = Inbox.open();
        dns = DnsServer.start("127.0.0.1", 0);
        web = InboxPages.open(new LoopbackPort(0), inbox.mails(), new Receiver(dns.address()));
    }

    @AfterEach
    void close() {
        web.close();
        inbox.close();
        dns.close();
    }

    @Test
    void the_newest_mail_stands_first_with_its_japanese_readable() throws Exception {
        send("一通目", "本文");
        send("二通目", "本文");
        String page = get("/").body();
        assertThat(page.indexOf("二通目")).isPositive().isLessThan(page.indexOf("一通目"));
        assertThat(page)
                .contains("請求太郎 &lt;taro@example.test&gt;", "&lt;bounce@rp.example.test&gt;", "hanako@example.org");
    }

    /** Eight columns are wider than many a window: whom a mail is from and what a receiver says of it are seen in any. */
    @Test
    void what_a_receiver_says_stands_beside_the_sender() throws Exception {
        send("一通目", "本文");
        assertThat(get("/").body())
                .containsSubsequence("From</th>", "Subject</th>", "DKIM</th>", "DMARC</th>", "Time</th>", "To</th>")
                .containsSubsequence(
                        "taro@example.test",
                        "一通目",
                        "<td data-label=\"DKIM\">none</td>",
                        "<time datetime=",
                        "hanako@example.org");
    }

    @Test
    void an_empty_inbox_says_so() throws Exception {
        assertThat(get("/").body()).contains("No mail has come yet.");
    }

    @Test
    void what_a_sender_wrote_is_never_markup() throws Exception {
        send("<script>alert(1)</script>\u202e", "<img src=x onerror=alert(1)> \"'& https://example.test/confirm/a<b>.");
        for (String path : List.of("/", "/mail/1")) {
            assertThat(get(path).body())
                    .doesNotContain("<script>alert", "<img")
                    .contains("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;\u202e</bdi>");
        }
        assertThat(get("/mail/1").body())
                .contains(
                        "<a href=\"https://example.test/confirm/a\" rel=\"noreferrer\">https://example.test/confirm/a</a>")
                .contains("&lt;img src=x onerror=alert(1)&gt; &quot;&#39;&amp;");
    }

    @Test
    void every_reply_forbids_inline_code_framing_and_guessing_of_types() throws Exception {
        for (String path : List.of("/", "/api/mails", "/pico.css", "/pages.css", "/refresh.js", "/nowhere")) {
            HttpResponse<String> reply = get(path);
            assertThat(reply.headers().firstValue("Content-Security-Policy"))
                    .hasValue("default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
                            + " img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
            assertThat(reply.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    @Test
    void a_mail_as_json_has_its_headers_in_wire_order() throws Exception {
        send("件名", "本文");
        JsonArray mails =
                Json.createReader(new StringReader(get("/api/mails").body())).readArray();
        JsonObject mail = mails.getJsonObject(0);
        assertThat(mail.getInt("id")).isEqualTo(1);
        assertThat(mail.getString("envelopeFrom")).isEqualTo("bounce@rp.example.test");
        assertThat(mail.getJsonArray("recipients").getString(0)).isEqualTo("hanako@example.org");
        assertThat(mail.getString("from")).isEqualTo("請求太郎 <taro@example.test>");
        assertThat(mail.getString("replyTo")).isEmpty();
        assertThat(mail.getString("subject")).isEqualTo("件名");
        assertThat(mail.getString("text")).isEqualTo("本文");
        assertThat(mail.getJsonArray("headers").getValuesAs(JsonObject.class))
                .extracting(header -> header.getString("name"))
                .containsExactly(
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "Content-Transfer-Encoding");
        assertThat(get("/api/mails/1").body()).isEqualTo(mail.toString());
    }

    @Test
    void what_a_receiver_makes_of_a_mail_is_shown() throws Exception {
        send("x", "y");

        assertThat(get("/").body()).contains("<td data-label=\"DKIM\">none</td><td data-label=\"DMARC\">fail</td>");
        assertThat(get("/mail/1").body())
                .contains("A receiver says DKIM: <strong>none</strong>, DMARC: <strong>fail</strong>.");
        assertThat(get("/api/mails/1").body()).contains("\"dkim\":\"none\",\"dmarc\":\"fail\",\"signatures\":[]");
    }

    @Test
    void a_mail_can_be_had_as_it_came() throws Exception {
        send("x", "y");
        HttpResponse<String> raw = get("/api/mails/1/raw");
        assertThat(raw.headers().firstValue("Content-Type")).hasValue("message/rfc822");
        assertThat(raw.body().getBytes("ISO-8859-1"))
                .isEqualTo(inbox.mails().all().get(0).raw());
    }

    @Test
    void html_is_shown_as_the_receiver_sees_it_but_runs_nothing_and_loads_nothing() throws Exception {
        MimeMessage message = message("x");
        message.setContent("<script>alert(1)</script><p>hello</p>", "text/html; charset=utf-8");
        Transport.send(message);
        HttpResponse<String> html = get("/mail/1/html");
        assertThat(html.body()).contains("<p>hello</p>");
        assertThat(html.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");
        assertThat(get("/mail/1").body()).contains("<a href=\"/mail/1/html\">", "&lt;p&gt;hello&lt;/p&gt;");

        send("plain", "text");
        assertThat(get("/mail/2").body()).doesNotContain("/mail/2/html");
        assertThat(get("/mail/2/html").body()).isEqualTo("Mail 2 has no HTML.\n");
    }

    @Test
    void deleting_empties_the_inbox() throws Exception {
        send("x", "y");
        HttpResponse<String> reply = call(request("/api/mails").DELETE());
        assertThat(reply.statusCode()).isEqualTo(204);
        assertThat(get("/api/mails").body()).isEqualTo("[]");
    }

    @Test
    void a_mail_that_is_not_there_is_a_404_that_says_why() throws Exception {
        for (String id : List.of("7", "x", "99999999999999999999")) {
            HttpResponse<String> reply = get("/api/mails/" + id);
            assertThat(reply.statusCode()).isEqualTo(404);
            assertThat(reply.body())
                    .isEqualTo("There is no mail " + id
                            + " in the inbox; it may have been deleted, or pushed out by newer ones.\n");
        }
    }

    private void send(String subject, String text) throws Exception {
        MimeMessage message = message(subject);
        message.setText(text, "UTF-8");
        Transport.send(message);
    }

    private MimeMessage message(String subject) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(inbox.port()));
        properties.setProperty("mail.smtp.from", "bounce@rp.example.test");
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("taro@example.test", "請求太郎", "UTF-8"));
        message.setRecipients(Message.RecipientType.TO, "hanako@example.org");
        message.setSubject(subject, "UTF-8");
        message.setSentDate(new Date(0));
        return message;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return call(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path));
    }

    private HttpResponse<String> call(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
