package org.senderdomains.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DkimKeyTest {
    private static DkimKey key(DkimAlgorithm algorithm) {
        return algorithm == DkimAlgorithm.RSA_SHA256 ? Keys.RSA.key() : Keys.ED25519.key();
    }

    @ParameterizedTest
    @EnumSource
    void a_key_comes_back_from_storage_with_both_halves(DkimAlgorithm algorithm) throws Exception {
        DkimKey key = key(algorithm);
        DkimKey back = DkimKey.decode(algorithm, key.encode());
        assertThat(back.publicKey()).isEqualTo(key.publicKey()).hasSameHashCodeAs(key.publicKey());
        byte[] data = "data".getBytes(StandardCharsets.US_ASCII);
        assertThat(algorithm.verify(key.publicKey().key(), data, back.sign(data)))
                .isTrue();
    }

    @Test
    void keys_have_the_sizes_that_verifiers_want() {
        assertThat(Keys.RSA.key().publicKey().bits()).isEqualTo(2048);
        assertThat(Keys.ED25519.key().publicKey().bits()).isEqualTo(256);
        assertThat(Keys.RSA.key().publicKey()).isNotEqualTo(Keys.ED25519.key().publicKey());
    }

    @ParameterizedTest
    @EnumSource
    void the_private_half_is_not_printed(DkimAlgorithm algorithm) {
        DkimKey key = key(algorithm);
        assertThat(key.toString())
                .isEqualTo("DkimKey[private half not shown, v=DKIM1; k=" + algorithm.keyType() + "; p="
                        + key.publicKey() + "]");
        assertThat(new DkimIdentity("example.test", "sd1", key).toString()).doesNotContain(secret(key));
    }

    private static String secret(DkimKey key) {
        String all = Base64.getEncoder().encodeToString(key.encode());
        return all.substring(all.length() - 40);
    }

    @ParameterizedTest
    @EnumSource
    void a_key_damaged_in_storage_is_refused_or_still_the_same_key(DkimAlgorithm algorithm) throws Exception {
        byte[] good = key(algorithm).encode();
        Random random = new Random(4);
        for (int i = 0; i < 40; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                // A changed seed of Ed25519 is another whole key, which the record in DNS then tells apart.
                DkimKey read = DkimKey.decode(algorithm, bad);
                byte[] data = {1, 2, 3};
                assertThat(algorithm.verify(read.publicKey().key(), data, read.sign(data)))
                        .isTrue();
            } catch (DkimException e) {
                assertThat(e).hasNoCause();
                assertThat(e.getMessage()).startsWith("The ").endsWith(".");
            }
        }
    }

    @Test
    void a_damaged_rsa_key_never_signs() {
        byte[] bad = Keys.RSA.key().encode();
        bad[bad.length - 10] ^= 1;
        assertThatThrownBy(() -> DkimKey.decode(DkimAlgorithm.RSA_SHA256, bad))
                .isInstanceOf(DkimException.class)
                .hasMessageMatching("The private key (cannot sign|does not match its public half);"
                        + " it was probably damaged in storage.");
    }

    /** RFC 8017 §3.2: each of its numbers follows from the others. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void an_rsa_key_with_one_number_of_another_is_refused(int changed) throws Exception {
        KeyFactory factory = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey key = (RSAPrivateCrtKey)
                factory.generatePrivate(new PKCS8EncodedKeySpec(Keys.RSA.key().encode()));
        BigInteger[] numbers = {
            key.getModulus(),
            key.getPublicExponent(),
            key.getPrivateExponent(),
            key.getPrimeP(),
            key.getPrimeQ(),
            key.getPrimeExponentP(),
            key.getPrimeExponentQ(),
            key.getCrtCoefficient()
        };
        numbers[changed] = numbers[changed].add(BigInteger.TWO);
        byte[] bad = factory.generatePrivate(new RSAPrivateCrtKeySpec(
                        numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7]))
                .getEncoded();

        assertThatThrownBy(() -> DkimKey.decode(DkimAlgorithm.RSA_SHA256, bad))
                .isInstanceOf(DkimException.class)
                .hasMessage("The private key does not match its public half; it was probably damaged in storage.");
    }

    @Test
    void a_key_of_the_other_kind_is_refused() {
        assertThatThrownBy(() -> DkimKey.decode(
                        DkimAlgorithm.RSA_SHA256, Keys.ED25519.key().encode()))
                .isInstanceOf(DkimException.class)
                .hasMessage("The stored private key cannot be read as PKCS#8 of RSA.");
        assertThatThrownBy(() -> DkimKey.decode(
                        DkimAlgorithm.ED25519_SHA256, Keys.RSA.key().encode()))
                .isInstanceOf(DkimException.class)
                .hasMessage("The stored private key cannot be read as PKCS#8 of Ed25519.");
        assertThatThrownBy(() -> DkimKey.decode(DkimAlgorithm.ED25519_SHA256, new byte[0]))
                .isInstanceOf(DkimException.class);
    }

    @Test
    void the_public_half_of_ed25519_is_that_of_rfc_8032() throws Exception {
        // RFC 8032 §7.1, TEST 1, which is the key of RFC 8463 too.
        String published = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        assertThat(Rfc8463.ed25519().publicKey())
                .hasToString(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(published)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "example.test;", "a\r\nFrom: x", "-a.test", "a..b", ".a", "例.test", "a=b"})
    void what_is_no_name_cannot_get_into_a_signature(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DkimIdentity(name, "sd1", Keys.RSA.key()))
                .withMessageEndingWith(" is no domain name in ASCII form.");
        assertThatIllegalArgumentException().isThrownBy(() -> new DkimIdentity("example.test", name, Keys.RSA.key()));
    }

    @Test
    void names_with_underscores_and_several_labels_are_accepted() {
        assertThat(new DkimIdentity("xn--r8jz45g.example", "_a.b-1", Keys.RSA.key()).selector())
                .isEqualTo("_a.b-1");
    }
}
