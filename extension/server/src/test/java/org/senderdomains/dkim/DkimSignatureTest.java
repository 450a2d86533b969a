package org.senderdomains.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DkimSignatureTest {
    private static final DkimSignature FULL = new DkimSignature(
            new DkimSignature.Origin("example.test", "sd1", Optional.of("taro@mail.example.test")),
            new DkimSignature.Method(DkimAlgorithm.ED25519_SHA256, Canonicalization.RELAXED, Canonicalization.SIMPLE),
            new DkimSignature.Content(
                    List.of("From", "From", "Subject"), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
            new DkimSignature.Validity(
                    Optional.of(Instant.ofEpochSecond(1_800_000_000)),
                    Optional.of(Instant.ofEpochSecond(1_800_604_800))),
            "AAAA".repeat(30));

    private static DkimSignature parse(String text) throws DkimException {
        return DkimSignature.parse(text);
    }

    private static String value(DkimSignature signature) {
        return signature.toString().substring("DKIM-Signature:".length());
    }

    @Test
    void a_signature_is_printed_in_folded_lines_with_its_value_last() {
        assertThat(FULL)
                .hasToString(String.join(
                        "\r\n",
                        "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/simple; d=example.test;",
                        " i=taro@mail.example.test; s=sd1; t=1800000000; x=1800604800;",
                        " bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; h=From:From:Subject; b=AAA",
                        " " + "A".repeat(75),
                        " " + "A".repeat(42)));
    }

    @Test
    void what_is_printed_is_read_back() throws Exception {
        assertThat(parse(value(FULL))).isEqualTo(FULL);
        DkimSignature bare = new DkimSignature(
                new DkimSignature.Origin("a".repeat(60) + ".test", "s".repeat(60) + ".x", Optional.empty()),
                new DkimSignature.Method(DkimAlgorithm.RSA_SHA256, Canonicalization.SIMPLE, Canonicalization.RELAXED),
                new DkimSignature.Content(List.of("From"), "x"),
                new DkimSignature.Validity(Optional.empty(), Optional.empty()),
                "");
        assertThat(parse(value(bare))).isEqualTo(bare);
    }

    @Test
    void an_unmade_signature_prints_as_the_beginning_of_the_made_one() {
        String unmade = FULL.with("").toString();
        assertThat(unmade).endsWith(" b=");
        assertThat(FULL.toString()).startsWith(unmade);
    }

    @Test
    void lines_stay_short_and_folds_legal_for_any_length_of_name() {
        for (int length = 1; length < 64; length++) {
            DkimSignature signature = new DkimSignature(
                    new DkimSignature.Origin("d".repeat(length) + ".test", "s".repeat(64 - length), Optional.empty()),
                    FULL.method(),
                    new DkimSignature.Content(
                            List.of("From", "F".repeat(length), "Subject", "X".repeat(64 - length)), "bh"),
                    FULL.validity(),
                    "Q".repeat(344));
            for (String line : signature.toString().split("\r\n")) {
                assertThat(line).hasSizeLessThanOrEqualTo(76).matches("DKIM-Signature: .*| [^ ].*");
            }
        }
    }

    @Test
    void defaults_are_those_of_rfc_6376() throws Exception {
        DkimSignature read = parse(" v=1; a=rsa-sha256; d=a.test; s=s; h=from; bh=x; b=y z\r\n z");
        assertThat(read.method().header()).isEqualTo(Canonicalization.SIMPLE);
        assertThat(read.method().body()).isEqualTo(Canonicalization.SIMPLE);
        assertThat(read.value()).isEqualTo("yzz");
        assertThat(read.validity().expires()).isEmpty();
        // §3.5: with one name, the body is simple.
        DkimSignature half = parse("v=1; a=rsa-sha256; c=relaxed; d=a.test; s=s; h=from; bh=x; b=");
        assertThat(half.method().header()).isEqualTo(Canonicalization.RELAXED);
        assertThat(half.method().body()).isEqualTo(Canonicalization.SIMPLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=2;|v= is \"2\" instead of \"1\".",
                "a=rsa-sha1;|a= is \"rsa-sha1\", which is not accepted.",
                "c=relaxed/other;|c= names \"other\", which is unknown.",
                "h=to:subject;|The signature does not cover From.",
                "h=;|The signature does not cover From.",
                "l=10;|The signature has l=, so it leaves a part of the body open.",
                "q=http;|q= offers no \"dns/txt\".",
                "t=tomorrow;|t= is \"tomorrow\", which is no time.",
                "x=9999999999999;|x= is \"9999999999999\", which is no time.",
                "x=-1;|x= is \"-1\", which is no time.",
            })
    void a_signature_that_verifiers_must_ignore_is_told_why(String tag, String reason) {
        String usual = "v=1; a=rsa-sha256; d=a.test; s=s; h=from; bh=x; b=y; ";
        String name = tag.substring(0, 2);
        String others = usual.replaceFirst("(^| )" + name + "[^;]*; ", "$1");
        assertThatThrownBy(() -> parse(others + tag))
                .isInstanceOf(DkimException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({"v", "a", "d", "s", "h", "bh", "b"})
    void a_required_tag_that_is_missing_is_named(String name) {
        String usual = "v=1; a=rsa-sha256; d=a.test; s=s; h=from; bh=x; b=y; ";
        assertThatThrownBy(() -> parse(usual.replaceFirst("(^| )" + name + "=[^;]*; ", "$1")))
                .isInstanceOf(DkimException.class)
                .hasMessage("There is no " + name + "=.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X: v=1; b=abc; h=from|X: v=1; b=; h=from",
                "X: v=1; bh=abc; b=abc|X: v=1; bh=abc; b=",
                "X: b=abc; bh=abc|X: b=; bh=abc",
                "X:b=abc|X:b=",
                "X: v=1; b = a b c ; x=1|X: v=1; b =; x=1",
                "X: h=b=c; b=d|X: h=b=c; b=",
                "X: v=1; b=|X: v=1; b=",
                "X: v=1|X: v=1",
            })
    void only_the_value_of_b_is_emptied(String field, String expected) {
        assertThat(DkimVerifier.emptied(field)).isEqualTo(expected);
    }

    @Test
    void broken_input_is_read_or_refused_with_a_sentence() {
        Random random = new Random(8463);
        String good = value(FULL);
        int read = 0;
        for (int i = 0; i < 6_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0:
                        text.setCharAt(at, (char) random.nextInt(256));
                        break;
                    case 1:
                        text.deleteCharAt(at);
                        break;
                    default:
                        text.insert(at, ";= \t\r\n:\"".charAt(random.nextInt(8)));
                }
            }
            try {
                parse(text.toString());
                read++;
            } catch (DkimException e) {
                assertThat(e.getMessage()).matches("[ -~]+\\.");
            }
        }
        assertThat(read).isBetween(1_500, 5_400);
    }
}
