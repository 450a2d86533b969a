package org.senderdomains.subsystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.senderdomains.sender.Secret;
import org.senderdomains.sender.UnreadableSecret;
import org.wildfly.security.auth.SupportLevel;
import org.wildfly.security.credential.Credential;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.credential.SecretKeyCredential;
import org.wildfly.security.credential.source.CredentialSource;
import org.wildfly.security.password.interfaces.ClearPassword;

class StoredSecretTest {

    private static final byte[] BYTES = "0123456789abcdef0123456789abcdef".getBytes();

    @Test
    void a_secret_key_is_its_bytes() throws UnreadableSecret {
        assertThat(secret(new Holding(new SecretKeyCredential(new SecretKeySpec(BYTES, "AES"))))
                        .read())
                .isEqualTo(BYTES);
    }

    @Test
    void a_password_is_bytes_in_base64() throws UnreadableSecret {
        assertThat(secret(password(Base64.getEncoder().encodeToString(BYTES))).read())
                .isEqualTo(BYTES);
    }

    @Test
    void a_password_for_people_is_refused_and_not_repeated() {
        assertThatThrownBy(
                        () -> secret(password("correct horse battery staple")).read())
                .isInstanceOf(UnreadableSecret.class)
                .hasMessage("The secret that key-encryption-credential-reference of /subsystem=sender-domains refers to"
                        + " cannot be used: a password must be the secret's bytes in Base64, as \"openssl rand -base64"
                        + " 32\" prints them.")
                .hasNoCause();
    }

    @Test
    void an_alias_that_is_not_there_is_told() {
        assertThatThrownBy(() -> secret(new Holding(null)).read())
                .isInstanceOf(UnreadableSecret.class)
                .hasMessageEndingWith("the credential store has no secret key and no password under that alias.");
    }

    @Test
    void a_store_that_fails_does_not_get_its_words_through() {
        CredentialSource broken = new Holding(null) {
            @Override
            public SupportLevel getCredentialAcquireSupport(
                    Class<? extends Credential> type, String algorithm, AlgorithmParameterSpec parameters)
                    throws IOException {
                throw new IOException("MIIEvQIBADANBgkqhkiG9w0");
            }
        };

        assertThatThrownBy(() -> secret(broken).read())
                .isInstanceOf(UnreadableSecret.class)
                .hasMessageEndingWith("the credential store failed with IOException.")
                .hasNoCause();
    }

    @Test
    void it_prints_as_the_name_of_its_attribute() {
        assertThat(secret(password("c2VjcmV0"))).hasToString("key-encryption-credential-reference");
    }

    private static StoredSecret secret(CredentialSource source) {
        return new StoredSecret(Secret.KEY_ENCRYPTION, source);
    }

    private static CredentialSource password(String text) {
        return new Holding(
                new PasswordCredential(ClearPassword.createRaw(ClearPassword.ALGORITHM_CLEAR, text.toCharArray())));
    }

    /** A store that has one credential, or none. */
    private static class Holding implements CredentialSource {
        private final Credential credential;

        Holding(Credential credential) {
            this.credential = credential;
        }

        @Override
        public SupportLevel getCredentialAcquireSupport(
                Class<? extends Credential> type, String algorithm, AlgorithmParameterSpec parameters)
                throws IOException {
            return type.isInstance(credential) ? SupportLevel.SUPPORTED : SupportLevel.UNSUPPORTED;
        }

        @Override
        public <C extends Credential> C getCredential(
                Class<C> type, String algorithm, AlgorithmParameterSpec parameters) {
            return type.cast(credential);
        }
    }
}
