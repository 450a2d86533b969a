package org.senderdomains.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.senderdomains.programs.Knot;
import org.senderdomains.programs.Verifier;

/** What the signer makes of any bytes, as three verifiers see it that share no code with it. */
class IndependentVerifiersIT {
    @TempDir
    private Path folder;

    private final Map<String, String> expected = new LinkedHashMap<>();
    // They know no other clock than the real one.
    private final DkimSigner signer = new DkimSigner(InstantSource.system());

    @Test
    void every_signed_mail_of_the_corpus_verifies_and_every_forged_one_fails() throws Exception {
        List<Verifier> verifiers = Verifier.all();
        Random random = new Random(8301);
        List<Mail> mails = new ArrayList<>(handmade());
        for (int i = 0; i < 80; i++) {
            mails.add(made(random));
        }
        for (Mail mail : mails) {
            byte[] message = mail.bytes();
            String signatures = Mail.text(signer.sign(message, 0, message.length, Keys.BOTH));
            expect("pass pass", signatures + mail.text());
            expect("pass pass", relayed(signatures, mail.text(), random));
            expect("fail fail", forged(signatures, mail.text(), random));
        }
        assertThat(expected).hasSize(mails.size() * 3);
        String[] records = Keys.all().entrySet().stream()
                .map(key -> key.getKey() + ". TXT " + Knot.txt(key.getValue().toString()))
                .toArray(String[]::new);
        try (Knot knot = Knot.serve(folder.resolve("knot"), "test", records)) {
            for (Verifier verifier : verifiers) {
                Map<String, String> verdicts = verifier.verdicts(folder, knot.address());
                assertThat(verdicts.keySet()).isEqualTo(expected.keySet());
                assertThat(expected)
                        .allSatisfy((name, wanted) -> assertThat(verdicts.get(name))
                                .as(() -> verifier + " of " + shown(folder.resolve(name + ".eml")))
                                .isEqualTo(wanted));
            }
        }
    }

    private static String shown(Path mail) {
        try {
            String text = Files.readString(mail, StandardCharsets.ISO_8859_1);
            return text.substring(0, Math.min(text.length(), 4_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void expect(String verdicts, String message) throws IOException {
        String name = String.format("%04d", expected.size());
        expected.put(name, verdicts);
        // RFC 5321 §4.1.1.4: in DATA the last line ends as well, whether the message's did or not.
        String sent = message.endsWith("\r\n") ? message : message + "\r\n";
        Files.write(folder.resolve(name + ".eml"), Mail.bytes(sent));
    }

    /**
     * Mails each of which has broken somebody's signer. Left out is what one of the usual verifiers cannot read at all:
     * white space before a colon (python3-dkim), NUL (OpenDKIM), a header that ends without an empty line (mailauth).
     */
    private static List<Mail> handmade() {
        return List.of(
                Mail.usual(),
                Mail.usual().body(""),
                Mail.usual().body("\r\n\r\n"),
                Mail.usual().body("no line end"),
                Mail.usual().body("white  space \t \r\n \t\r\n\t\r\n"),
                Mail.usual().body(".\r\n..\r\n"),
                Mail.usual().body("x".repeat(5_000) + "\r\n" + " ".repeat(2_000) + "\r\n"),
                Mail.usual().body("0123456789abcdef\r\n".repeat(60_000)),
                Mail.usual().without("Date").without("Message-ID"),
                Mail.usual()
                        .without("To")
                        .without("Subject")
                        .without("MIME-Version")
                        .without("Content-Type"),
                Mail.empty().field("From:taro@example.test"),
                Mail.empty()
                        .field("FROM:   taro@example.test\t")
                        .field("Subject:")
                        .field("To: \t"),
                Mail.usual().field("Reply-To: a@example.test,\r\n\tb@example.test\r\n , c@example.test"),
                Mail.usual().field("Cc:\r\n x@example.net").field("Sender: y@example.test"),
                Mail.usual().field("Resent-From: a@example.test").field("Resent-From: b@example.test"),
                Mail.usual().field("References: " + "<a@example.test>\r\n ".repeat(200) + "<b@example.test>"),
                Mail.usual().field("List-Unsubscribe: <https://a.test/u>").field("X-Other: 1"),
                Mail.usual().without("Subject").field("Subject: =?UTF-8?B?44GU6KuL5rGC5pu4?=\r\n =?UTF-8?B?44GU?="),
                Mail.usual()
                        .without("Subject")
                        .field("Subject: \u00e3\u0081\u0082 8 bit")
                        .body("\u00e9\u0080\u00ff"),
                Mail.usual().field("Subject: : ; = b=abc; bh=def"));
    }

    private static Mail made(Random random) {
        Mail mail = Mail.usual();
        String[] names = {"Cc", "Reply-To", "List-ID", "References", "X-A", "Resent-To", "Comments", "In-Reply-To"};
        String[] gaps = {" ", "  ", "\t", "\r\n ", "\r\n\t ", " \r\n  "};
        for (int left = random.nextInt(6); left > 0; left--) {
            StringBuilder value = new StringBuilder(names[random.nextInt(names.length)] + ":");
            for (int words = random.nextInt(6); words > 0; words--) {
                value.append(gaps[random.nextInt(gaps.length)])
                        .append("w\u00e9")
                        .append(random.nextInt(1000));
            }
            mail.field(value.toString());
        }
        String[] parts = {
            " ", "  ", "\t", "\r\n", "\r\n\r\n", "word", "\u00e9\u00a0", "=20=\r\n", ".", "\r\n.\r\n", "\u007f"
        };
        StringBuilder body = new StringBuilder();
        for (int left = random.nextInt(60); left > 0; left--) {
            body.append(parts[random.nextInt(parts.length)]);
        }
        return mail.body(body.toString());
    }

    /** What a relay may do: put fields on top, fold, change white space within lines and empty lines at the end. */
    private static String relayed(String signatures, String mail, Random random) {
        String text = "Received: from a by b;\r\n\tnow\r\n" + signatures.replace("; ", ";\r\n  ")
                + mail.replace("To: hanako", random.nextBoolean() ? "TO:\r\n\thanako" : "to:  hanako");
        int body = text.indexOf("\r\n\r\n") + 2;
        return body < 2 ? text : text.substring(0, body) + text.substring(body).replace("  ", " \t") + "\r\n\r\n";
    }

    private static String forged(String signatures, String mail, Random random) {
        String[] fields = {"From: m@example.net", "To: m@example.net", "Subject: m", "Content-Type: text/html"};
        String field = fields[random.nextInt(fields.length)] + "\r\n";
        switch (random.nextInt(4)) {
            case 0:
                return field + signatures + mail;
            case 1:
                return signatures + field + mail;
            case 2:
                int end = mail.indexOf("\r\n\r\n");
                return end < 0
                        ? signatures + mail + field
                        : signatures + mail.substring(0, end + 2) + field + mail.substring(end + 2);
            default:
                return signatures + mail + (mail.contains("\r\n\r\n") ? "" : "\r\n") + "more";
        }
    }
}
