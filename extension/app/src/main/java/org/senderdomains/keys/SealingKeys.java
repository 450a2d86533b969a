package org.senderdomains.keys;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.senderdomains.sender.Secret;
import org.senderdomains.sender.SecretSource;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.UnreadableSecret;

/** Gets the sealing key, anew each time, so that it is nowhere kept and a changed setting counts at once. */
@Dependent
public class SealingKeys {

    private final Supplier<Optional<SecretSource>> secret;

    @Inject
    public SealingKeys() {
        this(() -> SenderDomains.secret(Secret.KEY_ENCRYPTION));
    }

    public SealingKeys(Supplier<Optional<SecretSource>> secret) {
        this.secret = secret;
    }

    SealingKey current() throws UnusableKey {
        SecretSource source = secret.get()
                .orElseThrow(() -> new UnusableKey("No secret to encrypt private keys with is configured: set"
                        + " key-encryption-credential-reference of /subsystem=sender-domains."));
        try {
            return SealingKey.of(source.read());
        } catch (UnreadableSecret e) {
            throw new UnusableKey(e.getMessage());
        }
    }

    /** {@return why there is none, as a sentence; empty if there is one} */
    public Optional<String> problem() {
        try {
            current();
            return Optional.empty();
        } catch (UnusableKey e) {
            return Optional.of(e.getMessage());
        }
    }
}
