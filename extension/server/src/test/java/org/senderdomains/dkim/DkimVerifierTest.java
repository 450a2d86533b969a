package org.senderdomains.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.senderdomains.dkim.DkimVerifier.Verdict;

class DkimVerifierTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000L);
    private static final String BODY_HASH = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private static List<Verdict> verify(String message, Instant when, Function<String, Optional<DkimRecord>> records)
            throws DkimException {
        byte[] bytes = Mail.bytes(message);
        return new DkimVerifier(InstantSource.fixed(when), records).verify(bytes, 0, bytes.length);
    }

    private static String signed() throws DkimException {
        byte[] message = Mail.usual().bytes();
        byte[] field = new DkimSigner(InstantSource.fixed(NOW)).sign(message, 0, message.length, List.of(Keys.ED25519));
        return Mail.text(field) + Mail.text(message);
    }

    /** A signature of a mail with nothing but From, under a field written by hand. */
    private static String signedAs(String tags) throws Exception {
        String field = "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; h=from; bh=" + BODY_HASH + "; " + tags
                + "; b=";
        byte[] data = SignedData.withSignature(Mail.bytes("from:a@example.test\r\n"), field, Canonicalization.RELAXED);
        String value = Base64.getEncoder().encodeToString(Keys.ED25519.key().sign(data));
        return field + value + "\r\nFrom: a@example.test\r\n\r\n";
    }

    @Test
    void a_mail_without_signature_has_no_verdict() throws Exception {
        assertThat(verify(Mail.usual().text(), NOW, Keys::published)).isEmpty();
    }

    @Test
    void a_signature_holds_for_seven_days() throws Exception {
        assertThat(verify(signed(), NOW.plus(DkimSigner.VALIDITY), Keys::published))
                .singleElement()
                .isInstanceOf(Verdict.Pass.class);
        assertThat(verify(signed(), NOW.plus(DkimSigner.VALIDITY).plusSeconds(1), Keys::published))
                .containsExactly(new Verdict.Fail("The signature has expired."));
    }

    @Test
    void a_key_that_is_not_published_is_told_by_name() throws Exception {
        assertThat(verify(signed(), NOW, name -> Optional.empty()))
                .containsExactly(new Verdict.Fail("There is no record at \"sd2._domainkey.example.test\"."));
    }

    @Test
    void another_key_does_not_do() throws Exception {
        assertThat(verify(
                        signed(),
                        NOW,
                        name -> Optional.of(Keys.RSA.key().publicKey().record())))
                .containsExactly(new Verdict.Fail("The record holds a key of another kind than the signature needs."));
        DkimRecord other = Rfc8463.ed25519().publicKey().record();
        assertThat(verify(signed(), NOW, name -> Optional.of(other)))
                .containsExactly(new Verdict.Fail("The header is not the one that was signed, or not with this key."));
    }

    @Test
    void who_is_named_must_belong_to_the_domain() throws Exception {
        String tags = "d=example.test; s=sd2; i=";
        for (String user : List.of("@example.test", "a@EXAMPLE.test", "a@sub.example.test")) {
            assertThat(verify(signedAs(tags + user), NOW, Keys::published))
                    .singleElement()
                    .isInstanceOf(Verdict.Pass.class);
        }
        for (String user : List.of("a@badexample.test", "a@test", "example.test", "@example.test.net")) {
            assertThat(verify(signedAs(tags + user), NOW, Keys::published))
                    .containsExactly(new Verdict.Fail("i= does not belong to d=."));
        }
        DkimRecord strict =
                new DkimRecord(Keys.ED25519.key().publicKey(), List.of(), List.of(), List.of("s"), Optional.empty());
        assertThat(verify(signedAs(tags + "a@sub.example.test"), NOW, name -> Optional.of(strict)))
                .containsExactly(new Verdict.Fail("i= does not belong to d=."));
    }

    @Test
    void white_space_at_the_end_of_the_signature_field_does_not_count() throws Exception {
        String message = signedAs("d=example.test; s=sd2");
        assertThat(verify(message.replace("\r\nFrom", " \t\r\n \r\nFrom"), NOW, Keys::published))
                .singleElement()
                .isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void a_signature_that_cannot_be_read_fails_and_the_next_is_looked_at() throws Exception {
        assertThat(verify("DKIM-Signature: nonsense\r\n" + signed(), NOW, Keys::published))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(new Verdict.Fail("There is no \"=\" in \"nonsense\".")),
                        second -> assertThat(second).isInstanceOf(Verdict.Pass.class));
    }

    @Test
    void any_change_to_what_is_signed_is_noticed() throws Exception {
        String good = signed();
        Random random = new Random(2);
        int start = good.indexOf("From: ");
        for (int i = 0; i < 300; i++) {
            StringBuilder bad = new StringBuilder(good);
            int at = random.nextInt(good.length());
            bad.setCharAt(at, (char) (good.charAt(at) ^ 1 << random.nextInt(8)));
            try {
                List<Verdict> verdicts = verify(bad.toString(), NOW, Keys::published);
                boolean passed = verdicts.stream().anyMatch(Verdict.Pass.class::isInstance);
                // What relaxed lets pass: case of names, kind of white space; within b=, bits that base64 does not use.
                assertThat(passed && !isHarmless(good.charAt(at), bad.charAt(at), at < start))
                        .as("%d: %s", at, Excerpt.of(bad.toString().substring(at)))
                        .isFalse();
            } catch (DkimException e) {
                assertThat(e.getMessage()).endsWith(".");
            }
        }
    }

    private static boolean isHarmless(char before, char after, boolean inSignature) {
        return Character.toLowerCase(before) == Character.toLowerCase(after) || inSignature && before == '=';
    }
}
