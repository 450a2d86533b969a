package org.senderdomains.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Mails as applications write them, some by hand and the others drawn from a seed: line ends of every kind, charsets,
 * parts in parts, attachments, and every header field there is.
 */
final class Corpus {

    private static final String FROM = "From: somebody@application.test\r\nTo: hanako@customer.test\r\nSubject: x\r\n";

    private static final List<String> CHARSETS = List.of(
            "us-ascii",
            "utf-8",
            "utf-16",
            "iso-8859-1",
            "iso-8859-15",
            "windows-1252",
            "koi8-r",
            "iso-2022-jp",
            "shift_jis",
            "euc-jp",
            "windows-31j",
            "gb18030",
            "big5",
            "euc-kr");

    private static final List<String> ENCODINGS = List.of("7bit", "8bit", "binary", "quoted-printable", "base64");

    private static final List<String> TEXTS = List.of(
            "Please pay.",
            "御請求書を送付いたします。",
            "Bitte überweisen Sie 100 €.",
            "Оплатите счёт.",
            "請付款。",
            "돈을 내세요.",
            "🧾💴",
            "=?UTF-8?Q?not_encoded?=",
            "From the beginning",
            ".",
            "..",
            ">From",
            "a=b; bh=c",
            " ",
            "");

    private static final List<String> LINE_ENDS = List.of(
            "\r\n", "\r\n", "\r\n", "\n", "\r", "\r\r\n", "\n\r", "\r\n\r\n", " \r\n", "\t \n", "\f\n", "\0\r\n");

    /** The message header fields of RFC 4021 and those registered since that applications write. */
    private static final List<String> FIELDS = List.of(
            "Accept-Language",
            "Alternate-Recipient",
            "Archived-At",
            "Authentication-Results",
            "Auto-Submitted",
            "Autoforwarded",
            "Autosubmitted",
            "Bcc",
            "Cc",
            "Comments",
            "Content-Alternative",
            "Content-Base",
            "Content-Description",
            "Content-Duration",
            "Content-Features",
            "Content-ID",
            "Content-Identifier",
            "Content-Language",
            "Content-Location",
            "Content-MD5",
            "Content-Return",
            "Conversion",
            "Conversion-With-Loss",
            "DKIM-Signature",
            "DL-Expansion-History",
            "Deferred-Delivery",
            "Delivery-Date",
            "Discarded-X400-IPMS-Extensions",
            "Disclose-Recipients",
            "Disposition-Notification-Options",
            "Disposition-Notification-To",
            "Encoding",
            "Encrypted",
            "Errors-To",
            "Expires",
            "Expiry-Date",
            "Feedback-ID",
            "Generate-Delivery-Report",
            "Importance",
            "In-Reply-To",
            "Incomplete-Copy",
            "Jabber-ID",
            "Keywords",
            "Language",
            "Latest-Delivery-Time",
            "List-Archive",
            "List-Help",
            "List-ID",
            "List-Owner",
            "List-Post",
            "List-Subscribe",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "Message-Context",
            "Message-Type",
            "MMHS-Subject-Indicator-Codes",
            "Obsoletes",
            "Organization",
            "Original-Encoded-Information-Types",
            "Original-Message-ID",
            "Originator-Return-Address",
            "PICS-Label",
            "Precedence",
            "Prevent-NonDelivery-Report",
            "Priority",
            "Received-SPF",
            "References",
            "Reply-By",
            "Reply-To",
            "Require-Recipient-Valid-Since",
            "Resent-Bcc",
            "Resent-Cc",
            "Resent-Date",
            "Resent-From",
            "Resent-Message-ID",
            "Resent-Reply-To",
            "Resent-Sender",
            "Resent-To",
            "Return-Path",
            "Return-Receipt-To",
            "Sender",
            "Sensitivity",
            "Solicitation",
            "Supersedes",
            "User-Agent",
            "VBR-Info",
            "X-Mailer",
            "X-Priority",
            "X-Sender-Account",
            "X400-Content-Type",
            "x-lower",
            "X-1!#$%&'*+^`{|}~");

    private static final List<String> VALUES = List.of(
            "a@customer.test",
            "<1@customer.test>",
            "word",
            "yes",
            "\"quoted ; string\"",
            "(comment (in it))",
            "=?iso-2022-jp?B?GyRCQEE1YT1xGyhC?=",
            "caf\u00e9",
            "\u00e3\u0081\u0082",
            "x".repeat(300),
            "y".repeat(1_200),
            "Sat, 21 Nov 2026 10:00:00 +0900",
            ",",
            ";",
            ":",
            "\\",
            "\u007f");

    /** What stands in fields of addresses. One without a domain is completed by Postfix for clients on its own machine. */
    private static final List<String> ADDRESSES = List.of(
            "a@customer.test",
            "<a@customer.test>",
            "Hanako <hanako@customer.test>",
            "\"Yamada, Hanako\" <hanako@customer.test>",
            "=?iso-2022-jp?B?GyRCOzNFRBsoQg==?= <hanako@customer.test>",
            "hanako@customer.test (Hanako (of the office))",
            "Everybody: a@customer.test, b@customer.test;",
            "undisclosed-recipients:;",
            "caf\u00e9 <c@customer.test>",
            "\"odd name\"@customer.test",
            "postmaster@[192.0.2.1]");

    private static final Set<String> ADDRESS_FIELDS = Set.of("cc", "reply-to");

    private static final List<String> GAPS =
            List.of(" ", "  ", "\t", "\r\n ", "\r\n\t", "\r\n \t ", "\n ", "\r ", " \r\n  ");

    private final Session session;
    private final Random random;

    Corpus(Session session, long seed) {
        this.session = session;
        this.random = new Random(seed);
    }

    /** {@return mails written by hand, byte for byte, each of which has broken somebody's signer} */
    static Stream<String> handmade() {
        String part = "MIME-Version: 1.0\r\nContent-Type: ";
        return Stream.of(
                FROM + "\r\n",
                FROM + "\r\n\r\n\r\n",
                FROM,
                "From: somebody@application.test\r\n\r\nno line end",
                "\r\nno header at all\r\n",
                FROM + "\r\nwhite  space \t \r\n \t\r\n\t\r\n",
                FROM + "\r\nbare lf\nbare cr\rboth\r\n\n\r",
                FROM + "\r\n.\r\n..\r\n.dot\r\n",
                FROM + "\r\n" + "x".repeat(998) + "\r\n" + "y".repeat(997),
                FROM + "\r\nlong " + "x".repeat(5_000) + "\r\nshort\r\n",
                FROM + "\r\n8bit \u00e9\u00ff\r\n",
                FROM + "\r\nNUL \0 in it\r\n",
                FROM + part
                        + "text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<p>\u00e3\u0081\u0082</p>\r\n",
                // Said to have 8 bits, and has 7: servers go by what it says.
                FROM + part + "text/plain\r\nContent-Transfer-Encoding: 8bit\r\n\r\nplain = text\t \r\n",
                FROM + part + "multipart/mixed; boundary=b\r\ncontent-transfer-encoding:\r\n BINARY\r\n\r\n"
                        + "--b\r\nContent-Transfer-Encoding: 8bit\r\n\r\nplain = text \r\n"
                        + "--b\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding:binary\r\n\r\n"
                        + "Subject: x\r\nContent-Transfer-Encoding:\r\n 8Bit\r\n\r\nplain = text \r\n"
                        + "--b--\r\n",
                FROM + part + "multipart/signed; boundary=b\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                        + "--b\r\n\r\nplain = text \r\n--b--\r\n",
                FROM + part + "text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + "QUJD".repeat(500) + "\r\n",
                FROM + part + "application/pdf\r\nContent-Transfer-Encoding: binary\r\n\r\n%PDF \u00ff\u0000\r\n",
                FROM + part + "multipart/mixed; boundary=\"b/1\"\r\n\r\npreamble\r\n--b/1\r\n\r\nplain\r\n--b/1\r\n"
                        + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\u00e3\u0081\u0082\r\n"
                        + "--b/1\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@b.test\r\n\r\n"
                        + "z".repeat(2_000) + "\r\n--b/1--\r\nepilogue\r\n",
                FROM + "X-Long: " + "word ".repeat(500) + "\r\nX-Longer: " + "x".repeat(3_000) + "\r\n\r\nbody\r\n",
                FROM + "Subject: a second one\r\nDate: yesterday\r\nDate: today\r\n\r\nbody\r\n",
                FROM
                        + "DKIM-Signature: v=1; d=x.test; b=x\r\nAuthentication-Results: x.test; dkim=pass\r\n\r\nbody\r\n",
                "FROM :  somebody@application.test \r\nSubject:\r\n folded\r\n\ttwice\r\nX-Empty:\r\n\r\nbody\r\n",
                FROM
                        + "Resent-From: a@b.test\r\nSender: b@c.test\r\nList-Unsubscribe: <mailto:a@b.test>\r\n\r\nbody\r\n",
                FROM + "Subject: raw \u00e3\u0081\u0082 8bit\r\n\r\n\u00e9\r\n",
                FROM + "\r\n" + "0123456789abcdef\r\n".repeat(60_000));
    }

    /** {@return a mail} Without a sender: whom it is from is not decided here. */
    MimeMessage next() throws MessagingException {
        MimeMessage message = switch (random.nextInt(4)) {
            case 0 -> raw();
            case 1 -> text();
            default -> parts();
        };
        if (random.nextInt(3) == 0) {
            decorate(message);
        }
        return message;
    }

    /** {@return a mail with an attachment of so many bytes} */
    MimeMessage attached(int size) throws MessagingException {
        MimeMessage message = begun();
        MimeMultipart mixed = new MimeMultipart();
        mixed.addBodyPart(textPart());
        mixed.addBodyPart(attachment(size));
        message.setContent(mixed);
        return message;
    }

    static MimeMessage read(Session session, String raw) throws MessagingException {
        return new MimeMessage(session, new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Bytes as some application read them from somewhere, in no good order. */
    private MimeMessage raw() throws MessagingException {
        StringBuilder raw = new StringBuilder(FROM);
        if (random.nextBoolean()) {
            raw.append("Content-Type: text/plain; charset=")
                    .append(one(CHARSETS))
                    .append("\r\n");
            raw.append("Content-Transfer-Encoding: ")
                    .append(one(List.of("7bit", "8bit", "binary")))
                    .append("\r\n");
        }
        raw.append("\r\n");
        for (int left = random.nextInt(60); left > 0; left--) {
            byte[] bytes = one(TEXTS).getBytes(Charset.forName(one(CHARSETS)));
            raw.append(new String(bytes, StandardCharsets.ISO_8859_1).repeat(random.nextInt(20) == 0 ? 60 : 1));
            raw.append(one(LINE_ENDS));
        }
        return read(session, raw.toString());
    }

    private MimeMessage text() throws MessagingException {
        MimeMessage message = begun();
        message.setText(lines(), one(CHARSETS), one(List.of("plain", "html", "calendar")));
        if (random.nextBoolean()) {
            message.setHeader("Content-Transfer-Encoding", one(ENCODINGS));
        }
        return message;
    }

    private MimeMessage parts() throws MessagingException {
        MimeMessage message = begun();
        message.setContent(multipart(random.nextInt(3)));
        return message;
    }

    private MimeMultipart multipart(int depth) throws MessagingException {
        MimeMultipart parts = new MimeMultipart(one(List.of("mixed", "alternative", "related", "report", "parallel")));
        if (random.nextInt(4) == 0) {
            parts.setPreamble("This is a message in MIME format.\r\n");
        }
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            parts.addBodyPart(part(depth));
        }
        return parts;
    }

    private BodyPart part(int depth) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        switch (random.nextInt(depth > 0 ? 5 : 3)) {
            case 0 -> part = attachment(1 << random.nextInt(17));
            case 1 -> part.setContent(inner(), "message/rfc822");
            case 2 -> part = textPart();
            default -> part.setContent(multipart(depth - 1));
        }
        return part;
    }

    private MimeMessage inner() throws MessagingException {
        MimeMessage inner = random.nextBoolean() ? raw() : text();
        inner.saveChanges();
        return inner;
    }

    private MimeBodyPart textPart() throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(lines(), one(CHARSETS), one(List.of("plain", "html")));
        return part;
    }

    private MimeBodyPart attachment(int size) throws MessagingException {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(
                bytes, one(List.of("application/octet-stream", "application/pdf", "image/png", "text/csv")))));
        part.setFileName(one(TEXTS) + "請求書.pdf");
        part.setDisposition(one(List.of("attachment", "inline")));
        if (random.nextBoolean()) {
            part.setContentID("<" + random.nextInt() + "@application.test>");
        }
        return part;
    }

    private MimeMessage begun() throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom("Somebody <somebody@application.test>");
        message.setRecipients(Message.RecipientType.TO, "hanako@customer.test");
        message.setSubject(one(TEXTS), one(CHARSETS));
        return message;
    }

    private String lines() {
        StringBuilder lines = new StringBuilder();
        for (int left = random.nextInt(40); left > 0; left--) {
            lines.append(one(TEXTS).repeat(random.nextInt(20) == 0 ? 100 : 1)).append(one(LINE_ENDS));
        }
        return lines.toString();
    }

    private void decorate(MimeMessage message) throws MessagingException {
        for (int left = 1 + random.nextInt(25); left > 0; left--) {
            String name = one(FIELDS);
            boolean addresses = ADDRESS_FIELDS.contains(name.toLowerCase(Locale.ROOT));
            List<String> words = addresses ? ADDRESSES : VALUES;
            StringBuilder value = new StringBuilder(one(words));
            for (int more = random.nextInt(8); more > 0; more--) {
                value.append(addresses ? "," : "").append(one(GAPS)).append(one(words));
            }
            message.addHeader(name, value.toString());
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
