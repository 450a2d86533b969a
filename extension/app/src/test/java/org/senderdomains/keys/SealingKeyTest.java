package org.senderdomains.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.senderdomains.dkim.DkimAlgorithm;
import org.senderdomains.dkim.DkimKey;

class SealingKeyTest {

    private static final SecureRandom CHANCE = new SecureRandom();
    private static final DkimKey KEY = DkimKey.generate(DkimAlgorithm.RSA_SHA256, CHANCE);
    private static final KeyOwner OWNER = new KeyOwner("acme", "example.test", "abc");

    private final SealingKey sealing = SecretKeys.sealing(1);

    @Test
    void what_is_sealed_can_be_opened_again() throws UnusableKey {
        KeyMaterial material = KeyMaterial.of(KEY, OWNER, sealing, CHANCE);

        assertThat(material.open(OWNER, SecretKeys.sealing(1)).publicKey()).isEqualTo(KEY.publicKey());
        assertThat(material.record()).startsWith("v=DKIM1; k=rsa; p=MIIB");
    }

    @Test
    void the_same_key_is_never_sealed_the_same_way_twice() {
        Set<String> sealed = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            sealed.add(sealing.seal(KEY, OWNER, CHANCE).substring(0, 16));
        }
        assertThat(sealed).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({
        "other, example.test, abc",
        "acme, example.com, abc",
        "acme, example.test, abd",
        // The same letters, divided otherwise.
        "acmee, xample.test, abc",
        "acme, example.tes, tabc",
        "'', acmeexample.test, abc",
    })
    void a_row_moved_to_another_owner_does_not_open(String account, String domain, String selector) {
        KeyMaterial material = KeyMaterial.of(KEY, OWNER, sealing, CHANCE);
        KeyOwner thief = new KeyOwner(account, domain, selector);

        assertThatThrownBy(() -> material.open(thief, sealing))
                .isInstanceOf(UnusableKey.class)
                .hasMessage("The stored private key " + thief
                        + " cannot be decrypted: it was altered, or moved there from another row.")
                .hasNoCause();
    }

    @Test
    void no_bit_of_it_can_be_altered() {
        byte[] sealed = Base64.getDecoder().decode(sealing.seal(KEY, OWNER, CHANCE));
        for (int at = 0; at < sealed.length; at += 37) {
            byte[] altered = sealed.clone();
            altered[at] ^= 1;
            String text = Base64.getEncoder().encodeToString(altered);
            assertThatThrownBy(() -> sealing.open(text, DkimAlgorithm.RSA_SHA256, OWNER))
                    .as("byte %d", at)
                    .isInstanceOf(UnusableKey.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "AAAA", "no base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void garbage_is_refused_like_anything_that_was_altered(String garbage) {
        assertThatThrownBy(() -> sealing.open(garbage, DkimAlgorithm.RSA_SHA256, OWNER))
                .isInstanceOf(UnusableKey.class)
                .hasMessage("The stored private key abc._domainkey.example.test of account acme cannot be decrypted:"
                        + " it was altered, or moved there from another row.");
    }

    @Test
    void a_private_half_under_another_public_one_is_refused() {
        KeyMaterial material = KeyMaterial.of(KEY, OWNER, sealing, CHANCE);
        KeyMaterial swapped =
                new KeyMaterial(material.algorithm(), "v=DKIM1; k=rsa; p=AAAA", material.sealed(), material.sealedBy());

        assertThatThrownBy(() -> swapped.open(OWNER, sealing))
                .hasMessage("The stored private key abc._domainkey.example.test of account acme is not that of its"
                        + " published record.");
    }

    @Test
    void another_secret_is_told_as_such() {
        KeyMaterial material = KeyMaterial.of(KEY, OWNER, sealing, CHANCE);

        assertThatThrownBy(() -> material.open(OWNER, SecretKeys.sealing(2)))
                .isInstanceOf(UnusableKey.class)
                .hasMessageContaining("is encrypted with another secret than the one that"
                        + " key-encryption-credential-reference of /subsystem=sender-domains refers to.");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "16, 128", "31, 248", "33, 264"})
    void a_secret_of_another_size_is_refused(int bytes, int bits) {
        assertThatThrownBy(() -> SealingKey.of(new byte[bytes]))
                .isInstanceOf(UnusableKey.class)
                .hasMessage("The secret that key-encryption-credential-reference of /subsystem=sender-domains refers to"
                        + " has " + bits + " bits instead of 256.");
    }

    @Test
    void the_bytes_of_the_secret_are_overwritten() throws UnusableKey {
        byte[] secret = SecretKeys.bytes(3);

        SealingKey.of(secret);

        assertThat(secret).containsOnly(0);
    }
}
