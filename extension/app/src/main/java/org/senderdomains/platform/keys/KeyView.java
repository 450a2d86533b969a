package org.senderdomains.platform.keys;

import java.time.Instant;
import java.util.Locale;
import org.senderdomains.keys.KeyState;
import org.senderdomains.keys.RotationTimes;
import org.senderdomains.keys.SigningKey;
import org.senderdomains.names.DomainName;

/**
 * A key in JSON: its public half, and what its owner has to do about it.
 *
 * @param host relative to the registered domain
 * @param value of the TXT record to publish; absent if the platform serves it, or while it is still to be made
 * @param todo {@code publish}, {@code keep}, {@code remove} or {@code nothing}
 * @param removableAt from when on its record may be taken out of DNS
 */
public record KeyView(
        String selector,
        String state,
        Instant since,
        String host,
        String fullName,
        String value,
        String todo,
        Instant removableAt) {

    static KeyView of(SigningKey key, DomainName domain, RotationTimes times) {
        boolean owners = key.isPublishedByOwner();
        return new KeyView(
                key.owner().selector(),
                key.state().name().toLowerCase(Locale.ROOT),
                key.since(),
                domain.relative(key.owner().recordName()),
                key.owner().recordName(),
                owners ? key.record().orElse(null) : null,
                owners ? todo(key.state()) : "nothing",
                owners ? removableAt(key, times) : null);
    }

    private static String todo(KeyState state) {
        return switch (state) {
            case PUBLISHED -> "publish";
            case ACTIVE, RETIRED -> "keep";
            case OVER -> "remove";
            case WANTED, READY -> "nothing";
        };
    }

    private static Instant removableAt(SigningKey key, RotationTimes times) {
        return switch (key.state()) {
            case RETIRED -> times.unused(key.since());
            case OVER -> key.since();
            default -> null;
        };
    }
}
