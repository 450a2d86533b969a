package org.senderdomains.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.dkim.Rfc8463.lines;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples of RFC 6376 (with its errata) and RFC 8463, bit for bit. */
class RfcExamplesTest {
    private static final InstantSource THEN = InstantSource.fixed(Instant.ofEpochSecond(1528637910));

    // Appendix A.2 with errata 3192 (one space in "game. Are") and 4926 (six spaces of indentation).
    private static final String RFC_6376_SIGNATURE = lines(
            "DKIM-Signature: v=1; a=rsa-sha256; s=brisbane; d=example.com;",
            "      c=simple/simple; q=dns/txt; i=joe@football.example.com;",
            "      h=Received : From : To : Subject : Date : Message-ID;",
            "      bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;",
            "      b=AuUoFEfDxTDkHlLXSZEpZj79LICEps6eda7W3deTVFOk4yAUoqOB",
            "      4nujc7YopdG5dWLSdNg6xNAZpOPr+kHxt1IrE+NahM6L/LbvaHut",
            "      KVdkLLkpVaVVQPzeRDI009SO2Il5Lu7rDNH6mZckBdrIx0orEtZV",
            "      4bmp/YzhwvcubU4=;");
    private static final String RFC_6376_MESSAGE = lines(
            "Received: from client1.football.example.com  [192.0.2.1]",
            "      by submitserver.example.com with SUBMISSION;",
            "      Fri, 11 Jul 2003 21:01:54 -0700 (PDT)",
            "From: Joe SixPack <joe@football.example.com>",
            "To: Suzie Q <suzie@shopping.example.net>",
            "Subject: Is dinner ready?",
            "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)",
            "Message-ID: <20030712040037.46341.5F8J@football.example.com>",
            "",
            "Hi.",
            "",
            "We lost the game. Are you hungry yet?",
            "",
            "Joe.");
    // Appendix C.
    private static final String RFC_6376_RECORD = "v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQ"
            + "KBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYt"
            + "IxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v"
            + "/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhi"
            + "tdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB";

    private static List<DkimVerifier.Verdict> verify(String message) throws DkimException {
        byte[] bytes = Mail.bytes(message);
        return new DkimVerifier(THEN, RfcExamplesTest::published).verify(bytes, 0, bytes.length);
    }

    private static Optional<DkimRecord> published(String name) {
        return name.equals("brisbane._domainkey.example.com")
                ? Optional.of(Rfc8463.record(RFC_6376_RECORD))
                : Rfc8463.published(name);
    }

    @Test
    void the_example_of_rfc_6376_verifies() throws Exception {
        assertThat(verify(RFC_6376_SIGNATURE + RFC_6376_MESSAGE))
                .singleElement()
                .isInstanceOf(DkimVerifier.Verdict.Pass.class);
    }

    @Test
    void the_example_of_rfc_6376_fails_as_printed_before_the_errata() throws Exception {
        assertThat(verify(RFC_6376_SIGNATURE + RFC_6376_MESSAGE.replace("game. Are", "game.  Are")))
                .containsExactly(new DkimVerifier.Verdict.Fail("The body is not the one that was signed."));
        assertThat(verify((RFC_6376_SIGNATURE + RFC_6376_MESSAGE).replace("      ", "     ")))
                .containsExactly(new DkimVerifier.Verdict.Fail(
                        "The header is not the one that was signed, or not with this key."));
    }

    @Test
    void both_signatures_of_rfc_8463_verify() throws Exception {
        assertThat(verify(Rfc8463.ED25519_SIGNATURE + Rfc8463.RSA_SIGNATURE + Rfc8463.UNSIGNED))
                .hasSize(2)
                .allMatch(DkimVerifier.Verdict.Pass.class::isInstance);
    }

    @Test
    void the_ed25519_signature_of_rfc_8463_is_made_again() throws Exception {
        assertThat(made(Rfc8463.ED25519_SIGNATURE, Rfc8463.ed25519()))
                .isEqualTo("/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==");
    }

    @Test
    void the_rsa_signature_of_rfc_8463_is_made_again() throws Exception {
        assertThat(made(Rfc8463.RSA_SIGNATURE, Rfc8463.rsa()))
                .isEqualTo("F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOe"
                        + "S9mPYQTnGdaSGsgeefOsk2JzdA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=");
    }

    /** Signs the message of RFC 8463 under its own signature field. */
    private static String made(String signatureField, DkimKey key) throws Exception {
        byte[] bytes = Mail.bytes(Rfc8463.UNSIGNED);
        SignedData data = new SignedData(RawMessage.parse(bytes, 0, bytes.length));
        String field = signatureField.substring(0, signatureField.length() - 2);
        DkimSignature signature = DkimSignature.parse(field.substring(field.indexOf(':') + 1));
        assertThat(data.bodyHash(Canonicalization.RELAXED))
                .isEqualTo(signature.content().bodyHash());
        byte[] fields = data.fields(signature.content().fields(), Canonicalization.RELAXED);
        byte[] signed = SignedData.withSignature(fields, DkimVerifier.emptied(field), Canonicalization.RELAXED);
        return Base64.getEncoder().encodeToString(key.sign(signed));
    }

    @Test
    void what_is_signed_in_rfc_8463_is_this() throws Exception {
        byte[] bytes = Mail.bytes(Rfc8463.UNSIGNED);
        SignedData data = new SignedData(RawMessage.parse(bytes, 0, bytes.length));
        List<String> names = List.of("from", "to", "subject", "date", "message-id", "from", "subject", "date");
        String field = Rfc8463.ED25519_SIGNATURE.stripTrailing();
        byte[] signed = SignedData.withSignature(
                data.fields(names, Canonicalization.RELAXED), DkimVerifier.emptied(field), Canonicalization.RELAXED);
        assertThat(Mail.text(signed))
                .isEqualTo(lines(
                                "from:Joe SixPack <joe@football.example.com>",
                                "to:Suzie Q <suzie@shopping.example.net>",
                                "subject:Is dinner ready?",
                                "date:Fri, 11 Jul 2003 21:00:37 -0700 (PDT)",
                                "message-id:<20030712040037.46341.5F8J@football.example.com>")
                        + "dkim-signature:v=1; a=ed25519-sha256; c=relaxed/relaxed; d=football.example.com;"
                        + " i=@football.example.com; q=dns/txt; s=brisbane; t=1528637909; h=from : to : subject : date"
                        + " : message-id : from : subject : date; bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;"
                        + " b=");
    }

    // RFC 6376 §3.4.5.
    private static final String CANONICALIZATION_EXAMPLE = "A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n C \r\nD \t E\r\n\r\n\r\n";

    @Test
    void example_1_of_canonicalization_is_relaxed() throws Exception {
        assertThat(header(Canonicalization.RELAXED)).isEqualTo("a:X\r\nb:Y Z\r\n");
        assertThat(body(Canonicalization.RELAXED)).isEqualTo(" C\r\nD E\r\n");
    }

    @Test
    void example_2_of_canonicalization_is_simple() throws Exception {
        assertThat(header(Canonicalization.SIMPLE)).isEqualTo("A: X\r\nB : Y\t\r\n\tZ  \r\n");
        assertThat(body(Canonicalization.SIMPLE)).isEqualTo(" C \r\nD \t E\r\n");
    }

    private static String header(Canonicalization form) throws DkimException {
        byte[] bytes = Mail.bytes(CANONICALIZATION_EXAMPLE);
        RawMessage message = RawMessage.parse(bytes, 0, bytes.length);
        return Mail.text(new SignedData(message).fields(List.of("a", "b"), form));
    }

    private static String body(Canonicalization form) throws DkimException {
        byte[] bytes = Mail.bytes(CANONICALIZATION_EXAMPLE);
        RawMessage message = RawMessage.parse(bytes, 0, bytes.length);
        List<String> parts = new ArrayList<>();
        form.body(
                bytes,
                message.body(),
                message.end(),
                (b, from, to) -> parts.add(Mail.text(Arrays.copyOfRange(b, from, to))));
        return String.join("", parts);
    }

    @Test
    void an_empty_body_has_the_hashes_that_rfc_6376_gives() throws Exception {
        // RFC 6376 §3.4.3 and §3.4.4.
        for (String message : List.of("From: a@b.test\r\n", "From: a@b.test\r\n\r\n", "From: a@b.test\r\n\r\n\r\n")) {
            byte[] bytes = Mail.bytes(message);
            SignedData data = new SignedData(RawMessage.parse(bytes, 0, bytes.length));
            assertThat(data.bodyHash(Canonicalization.SIMPLE))
                    .isEqualTo("frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=");
            assertThat(data.bodyHash(Canonicalization.RELAXED))
                    .isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        }
    }
}
