package org.senderdomains.dkim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A message under construction, as it goes into SMTP DATA. Texts hold one char per byte. */
final class Mail {
    private final List<String> fields = new ArrayList<>();
    private String body = "\r\nHello.\r\n";

    /** One with the fields every mail has. */
    static Mail usual() {
        return empty().field("From: Taro <taro@example.test>")
                .field("To: hanako@example.net")
                .field("Subject: Invoice 2026-11")
                .field("Date: Sat, 21 Nov 2026 10:00:00 +0900")
                .field("Message-ID: <1@example.test>")
                .field("MIME-Version: 1.0")
                .field("Content-Type: text/plain; charset=us-ascii");
    }

    static Mail empty() {
        return new Mail();
    }

    Mail field(String field) {
        fields.add(field);
        return this;
    }

    Mail without(String name) {
        fields.removeIf(field -> field.startsWith(name + ":"));
        return this;
    }

    Mail body(String text) {
        body = "\r\n" + text;
        return this;
    }

    /** Not even the empty line that ends the header. */
    Mail noBody() {
        body = "";
        return this;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        fields.forEach(field -> text.append(field).append("\r\n"));
        return text.append(body).toString();
    }

    byte[] bytes() {
        return Mail.bytes(text());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
