package org.senderdomains.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.dkim.DkimRecord.Flaw;
import org.senderdomains.dkim.DkimRecord.Reading;

class DkimRecordTest {
    private static final DkimPublicKey RSA = Keys.RSA.key().publicKey();
    private static final DkimPublicKey ED25519 = Keys.ED25519.key().publicKey();
    private static final String PRINTED = RSA.record().toString();

    private static Reading read(String text) {
        return DkimRecord.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DkimRecord usable(String text) {
        assertThat(read(text)).isInstanceOf(Reading.Usable.class);
        return ((Reading.Usable) read(text)).record();
    }

    private static Reading.Broken broken(String text) {
        assertThat(read(text)).isInstanceOf(Reading.Broken.class);
        return (Reading.Broken) read(text);
    }

    @Test
    void a_key_is_printed_as_every_provider_expects_it_and_read_back() {
        assertThat(PRINTED)
                .matches("v=DKIM1; k=rsa; p=MIIBIjANBgkq[A-Za-z0-9+/]+IDAQAB")
                .hasSize(410);
        assertThat(ED25519.record().toString()).matches("v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}=");
        assertThat(read(PRINTED)).isEqualTo(new Reading.Usable(RSA.record(), Set.of()));
        assertThat(read(ED25519.record().toString())).isEqualTo(new Reading.Usable(ED25519.record(), Set.of()));
    }

    @Test
    void every_tag_is_printed_and_read_back() {
        DkimRecord full = new DkimRecord(
                ED25519, List.of("sha1", "sha256"), List.of("email", "x"), List.of("s", "z"), Optional.of("a note=1"));
        assertThat(full.toString())
                .isEqualTo("v=DKIM1; h=sha1:sha256; k=ed25519; n=a note=1; s=email:x; t=s:z; p=" + ED25519);
        assertThat(usable(full.toString())).isEqualTo(full);
    }

    @Test
    void what_rfc_6376_leaves_open_is_accepted() {
        String key = RSA.toString();
        // §3.6.1: v= and k= have defaults, unknown tags are ignored, white space may stand around everything.
        for (String text : List.of(
                "p=" + key,
                "p=" + key + ";",
                "v=DKIM1;p=" + key,
                "v=DKIM1 ; p = " + key + " ; ",
                " v = DKIM1;\tk=rsa\t;\r\n\tp=" + key,
                "v=DKIM1; g=*; zz=?; k=rsa; s=*; h=sha256 : other; p=" + key,
                "v=DKIM1; p=" + key + "; k=rsa; t=; n=")) {
            assertThat(usable(text).key()).as(text).isEqualTo(RSA);
        }
    }

    @Test
    void a_key_is_the_same_however_it_was_encoded() throws Exception {
        byte[] whole = Base64.getDecoder().decode(RSA.toString());
        // Erratum 3017: the RSAPublicKey inside the SubjectPublicKeyInfo, which is what §3.3.1 speaks of.
        byte[] bare = Arrays.copyOfRange(whole, 24, whole.length);
        assertThat(usable("p=" + Base64.getEncoder().encodeToString(bare)).key())
                .isEqualTo(RSA);
        // Without the NULL that goes with the name of the algorithm.
        byte[] short1024 = Base64.getDecoder().decode(Rfc8463.rsa().publicKey().toString());
        String hex = HexFormat.of().formatHex(short1024);
        String withoutNull = hex.replace("30819f300d06092a864886f70d0101010500", "30819d300b06092a864886f70d010101");
        assertThat(withoutNull).isNotEqualTo(hex);
        String text = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(withoutNull));
        assertThat(usable("p=" + text).key()).isEqualTo(Rfc8463.rsa().publicKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=DKIM1; p=", "p=", "v=DKIM1; k=rsa; p= ; t=y", "k=unknown; p="})
    void an_empty_key_is_a_revoked_one(String text) {
        assertThat(read(text)).isEqualTo(new Reading.Revoked());
    }

    @Test
    void test_mode_is_usable_and_noted() {
        for (String flags : List.of("y", "s:y", "y : s", "x:y")) {
            assertThat(((Reading.Usable) read("v=DKIM1; t=" + flags + "; p=" + RSA)).flaws())
                    .containsExactly(Flaw.TEST_MODE);
        }
        assertThat(((Reading.Usable) read("v=DKIM1; t=s; p=" + RSA)).flaws()).isEmpty();
        assertThat(((Reading.Usable) read("v=DKIM1; t=Y; n=t=y; p=" + RSA)).flaws())
                .isEmpty();
    }

    @Test
    void white_space_inside_the_key_is_usable_and_noted() {
        String key = RSA.toString();
        for (String gap : List.of(" ", "  ", "\t", "\r\n ", "\r\n\t \r\n  ")) {
            assertThat(read("v=DKIM1; k=rsa; p=" + key.substring(0, 200) + gap + key.substring(200)))
                    .isEqualTo(new Reading.Usable(RSA.record(), Set.of(Flaw.WHITESPACE)));
        }
        // Around the key it is no part of it.
        assertThat(read("v=DKIM1; p= " + key + " ;")).isEqualTo(new Reading.Usable(RSA.record(), Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n", "\r", "\r\n", "\u00a0", "\u200b", "\ufeff", "\u3000", "\u2028", "\0", "\u000b", "\f", "\u00ad"
            })
    void white_space_that_is_none_of_the_rfc_is_told_by_name(String gap) {
        for (String text : List.of(
                PRINTED + gap,
                gap + PRINTED,
                PRINTED.replace("k=", gap + "k="),
                PRINTED.replace("IDAQAB", "IDA" + gap + "QAB"))) {
            assertThat(broken(text).flaws()).as(text).containsExactly(Flaw.WHITESPACE);
            assertThat(broken(text).meant()).contains(RSA);
        }
    }

    @Test
    void white_space_is_explained() {
        assertThat(broken("v=DKIM 1; k=ed25519; p=" + ED25519))
                .isEqualTo(new Reading.Broken(
                        Set.of(Flaw.WHITESPACE),
                        "White space or invisible characters stand where none may be. The record reads"
                                + " \"v=DKIM 1; k=ed25519; p=" + ED25519 + "\".",
                        Optional.of(ED25519)));
        assertThat(broken("v=DKIM1;\u00a0k=ed25519; p=" + ED25519).explanation())
                .contains("The record reads \"v=DKIM1;\\xA0k=ed25519; p=");
        // The same from a provider that writes Latin 1.
        assertThat(((Reading.Broken) DkimRecord.read(Mail.bytes("v=DKIM1;\u00a0k=ed25519; p=" + ED25519))).flaws())
                .containsExactly(Flaw.WHITESPACE);
    }

    @Test
    void quotation_marks_are_found_wherever_they_stand() {
        String first = PRINTED.substring(0, 255);
        String rest = PRINTED.substring(255);
        for (String text : List.of(
                "\"" + PRINTED + "\"",
                "\"" + first + "\" \"" + rest + "\"",
                "\"" + first + "\"\"" + rest + "\"",
                first + "\" \"" + rest,
                "'" + PRINTED + "'",
                "\u201c" + PRINTED + "\u201d",
                "\u300c" + PRINTED + "\u300d",
                PRINTED + "\"",
                "\\\"" + PRINTED + "\\\"",
                PRINTED.replace(";", "\\;"))) {
            assertThat(broken(text).flaws()).as(text).contains(Flaw.QUOTED).doesNotContain(Flaw.TRUNCATED);
            assertThat(broken(text).meant()).as(text).contains(RSA);
        }
        assertThat(broken("\"v=DKIM1; k=ed25519; p=" + ED25519 + "\"").explanation())
                .isEqualTo("Quotation marks or backslashes have become part of the value. The record reads \"\"v=DKIM1;"
                        + " k=ed25519; p=" + ED25519 + "\"\".");
    }

    @Test
    void quotation_marks_and_stray_white_space_may_come_together() {
        assertThat(broken("\"" + PRINTED.substring(0, 255) + "\"\n\"" + PRINTED.substring(255) + "\"\n"))
                .satisfies(reading -> {
                    assertThat(reading.flaws()).containsExactlyInAnyOrder(Flaw.QUOTED, Flaw.WHITESPACE);
                    assertThat(reading.meant()).contains(RSA);
                    assertThat(reading.explanation())
                            .startsWith("Quotation marks or backslashes have become part of the value. White space or"
                                    + " invisible characters stand where none may be. The record reads \"");
                });
    }

    @Test
    void a_key_cut_at_255_is_told_with_the_numbers() {
        assertThat(read(PRINTED.substring(0, 255)))
                .isEqualTo(new Reading.Broken(
                        Set.of(Flaw.TRUNCATED),
                        "The key ends after 237 of 392 characters. The record is exactly 255 characters long: the rest"
                                + " must follow as a second text in the same record.",
                        Optional.empty()));
    }

    @Test
    void a_key_cut_anywhere_is_truncated_and_nothing_else() {
        int start = PRINTED.indexOf("p=") + 2;
        for (int length = start + 1; length < PRINTED.length(); length++) {
            assertThat(broken(PRINTED.substring(0, length)).flaws())
                    .as("cut at %d", length)
                    .containsExactly(Flaw.TRUNCATED);
        }
        String small = ED25519.record().toString();
        for (int length = small.indexOf("p=") + 3; length < small.length(); length++) {
            assertThat(broken(small.substring(0, length)).flaws())
                    .as("cut at %d", length)
                    .containsExactly(Flaw.TRUNCATED);
        }
        assertThat(broken(small.substring(0, small.length() - 1)).explanation())
                .isEqualTo("The key ends after 43 of 44 characters.");
    }

    @Test
    void a_quoted_key_can_be_cut_as_well() {
        assertThat(broken("\"" + PRINTED.substring(0, 254))).satisfies(reading -> {
            assertThat(reading.flaws()).containsExactlyInAnyOrder(Flaw.QUOTED, Flaw.TRUNCATED);
            assertThat(reading.explanation()).endsWith(" The key ends after 236 of 392 characters.");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=spf1 -all|v= is \"spf1 -all\" instead of \"DKIM1\".",
                "v=dkim1; p=x|v= is \"dkim1\" instead of \"DKIM1\".",
                "v=; p=x|v= is \"\" instead of \"DKIM1\".",
                "k=rsa; v=DKIM1; p=x|v=DKIM1 does not come first, but after k=.",
                "v=DKIM1; k=rsa|There is no p=.",
                "v=DKIM1; P=x|There is no p=.",
                "v=DKIM1; p=x; p=y|There is more than one p=.",
                "v=DKIM1;; p=x|There is nothing before the semicolon at character 9.",
                "v=DKIM1; nonsense; p=x|There is no \"=\" in \"nonsense\".",
                "google-site-verification=abc|\"google-site-verification\" is no tag name.",
                "hello|There is no \"=\" in \"hello\".",
                "v=DKIM1; k=dsa; p=x|k= is \"dsa\"; verifiers know \"rsa\" and \"ed25519\" only.",
                "v=DKIM1; k=RSA; p=x|k= is \"RSA\"; verifiers know \"rsa\" and \"ed25519\" only.",
                "v=DKIM1; p=AAAA|p= does not begin like an RSA public key.",
                "v=DKIM1; p=MII-|p= holds \"-\" at its character 4, which is no base64.",
                "v=DKIM1; p=M=II|p= holds \"=\" at its character 2, which is no base64.",
                "v=DKIM1; p=MAQAAAAA|The value of p= is not an RSA public key.",
                "v=DKIM1; p=MIAAAAAA|p= does not begin like an RSA public key.",
                "v=DKIM1; p=-----BEGIN PUBLIC KEY-----MII|p= holds \"-\" at its character 1, which is no base64.",
            })
    void what_is_no_dkim_record_is_told_why(String text, String reason) {
        assertThat(read(text))
                .isEqualTo(new Reading.Broken(
                        Set.of(Flaw.MALFORMED),
                        reason + " The record reads " + Excerpt.of(text) + ".",
                        Optional.empty()));
    }

    @Test
    void an_empty_record_is_told() {
        assertThat(broken("").explanation()).isEqualTo("There is no p=. The record reads \"\".");
    }

    @Test
    void a_key_with_something_behind_it_is_not_taken_for_the_key() {
        assertThat(broken(PRINTED + "AAAA").explanation())
                .startsWith("p= goes on for 4 characters after the end of the key.");
        assertThat(broken(PRINTED + RSA).explanation())
                .startsWith("p= goes on for 392 characters after the end of the key.");
    }

    @Test
    void an_ed25519_key_in_x509_form_is_told_what_dns_wants() {
        byte[] x509 = Keys.ED25519.key().publicKey().key().getEncoded();
        assertThat(broken("v=DKIM1; k=ed25519; p=" + Base64.getEncoder().encodeToString(x509))
                        .explanation())
                .startsWith("The Ed25519 key is in X.509 form; DNS wants only its last 32 bytes.");
        assertThat(broken("v=DKIM1; k=ed25519; p=" + RSA).explanation())
                .startsWith("The Ed25519 key has 294 bytes instead of 32.");
    }

    @Test
    void a_key_too_short_for_any_verifier_is_refused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(512);
        byte[] weak = generator.generateKeyPair().getPublic().getEncoded();
        assertThat(broken("v=DKIM1; p=" + Base64.getEncoder().encodeToString(weak))
                        .explanation())
                .startsWith("The RSA key has 512 bits; verifiers accept no fewer than 1024, and 2048 are usual.");
    }

    @Test
    void restrictions_that_shut_out_our_mail_are_told() {
        assertThat(read("v=DKIM1; h=sha1; p=" + RSA))
                .isEqualTo(new Reading.Broken(
                        Set.of(Flaw.RESTRICTED),
                        "h= is \"sha1\", which forbids signatures with \"sha256\"; leave h= out.",
                        Optional.empty()));
        assertThat(read("v=DKIM1; s=tlsrpt : x; p=" + RSA))
                .isEqualTo(new Reading.Broken(
                        Set.of(Flaw.RESTRICTED),
                        "s= is \"tlsrpt:x\", which forbids the key for \"email\"; leave s= out.",
                        Optional.empty()));
    }

    @Test
    void evidence_is_cut_and_printable() {
        String text = "\0\u001b[31m" + "x".repeat(60_000);
        assertThat(broken(text).explanation())
                .startsWith("There is no \"=\" in \"\\x00\\x1B[31mxxx")
                .contains("\" (and 59906 more)")
                .matches("[ -~]*")
                .hasSizeLessThan(400);
    }

    @Test
    @Timeout(60)
    void broken_input_always_gets_an_answer() {
        Random random = new Random(6376);
        String alphabet = "v=DKIM1;k=rsa;p=MIIBtyhs:; \t\r\n\"\\=+/AQAB\0\u00ff\u3000";
        for (int i = 0; i < 6_000; i++) {
            byte[] bytes = i % 2 == 0 ? PRINTED.getBytes(StandardCharsets.US_ASCII) : new byte[random.nextInt(300)];
            if (i % 2 == 1) {
                random.nextBytes(bytes);
                for (int at = 0; i % 4 == 1 && at < bytes.length; at++) {
                    bytes[at] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
                }
            }
            for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Reading reading = DkimRecord.read(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
            if (reading instanceof Reading.Broken) {
                assertThat(((Reading.Broken) reading).explanation()).matches("[ -~]+\\.");
                assertThat(((Reading.Broken) reading).flaws()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(strings = {";", "a=", "v=DKIM1;", " ", "p=M", "p=M ", "\"", "=", "p=MIIB;"})
    void sixty_kilobytes_of_anything_are_answered(String piece) {
        assertThat(read(piece.repeat(60_000 / piece.length()))).isNotInstanceOf(Reading.Usable.class);
    }
}
