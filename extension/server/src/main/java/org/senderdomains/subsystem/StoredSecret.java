package org.senderdomains.subsystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.senderdomains.sender.Secret;
import org.senderdomains.sender.SecretSource;
import org.senderdomains.sender.UnreadableSecret;
import org.wildfly.security.credential.Credential;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.credential.SecretKeyCredential;
import org.wildfly.security.credential.source.CredentialSource;
import org.wildfly.security.password.interfaces.ClearPassword;

/**
 * A secret as a credential store holds it: a secret key, or a password that is the secret in Base64. A password people
 * could remember is not taken for a key; it would make all private keys as safe as that password.
 */
record StoredSecret(Secret secret, CredentialSource source) implements SecretSource {

    @Override
    public byte[] read() throws UnreadableSecret {
        try {
            if (holds(SecretKeyCredential.class)) {
                return source.getCredential(SecretKeyCredential.class)
                        .getSecretKey()
                        .getEncoded();
            }
            if (holds(PasswordCredential.class)) {
                return decoded(source.getCredential(PasswordCredential.class).getPassword(ClearPassword.class));
            }
        } catch (IOException | IllegalStateException e) {
            // Its own words may quote what it read.
            throw new UnreadableSecret(
                    secret, "the credential store failed with " + e.getClass().getSimpleName());
        }
        throw new UnreadableSecret(secret, "the credential store has no secret key and no password under that alias");
    }

    private boolean holds(Class<? extends Credential> kind) throws IOException {
        return source.getCredentialAcquireSupport(kind, null, null).mayBeSupported();
    }

    private byte[] decoded(ClearPassword password) throws UnreadableSecret {
        ByteBuffer text = StandardCharsets.ISO_8859_1.encode(
                CharBuffer.wrap(password == null ? new char[0] : password.getPassword()));
        try {
            ByteBuffer bytes = Base64.getDecoder().decode(text);
            return Arrays.copyOf(bytes.array(), bytes.limit());
        } catch (IllegalArgumentException e) {
            throw new UnreadableSecret(
                    secret,
                    "a password must be the secret's bytes in Base64, as \"openssl rand -base64 32\" prints them");
        } finally {
            Arrays.fill(text.array(), (byte) 0);
        }
    }

    @Override
    public String toString() {
        return secret.attribute();
    }
}
