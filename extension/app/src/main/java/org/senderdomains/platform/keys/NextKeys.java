package org.senderdomains.platform.keys;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.InstantSource;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Domains;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.keys.KeyState;
import org.senderdomains.keys.Keys;
import org.senderdomains.keys.SigningKey;
import org.senderdomains.names.DomainName;
import org.senderdomains.notices.DomainNotices;

/**
 * Tells owners who publish their keys themselves that the next one is there: nobody looks at the page of a domain that
 * works (PRODUCT rule D8).
 */
@Dependent
public class NextKeys {

    private final Keys keys;
    private final Domains domains;
    private final DomainNotices notices;
    private final InstantSource time;

    @Inject
    public NextKeys(Keys keys, Domains domains, DomainNotices notices, InstantSource time) {
        this.keys = keys;
        this.domains = domains;
        this.notices = notices;
        this.time = time;
    }

    /** To be called once for each key that was drawn or made, in the transaction that stores it. */
    public void made(SigningKey key) {
        if (key.isPublishedByOwner() && key.state() == KeyState.PUBLISHED && isNext(key)) {
            domains.find(key.owner().account(), new DomainName(key.owner().domain()))
                    .filter(domain -> domain.status() != DomainStatus.EXPIRED)
                    .ifPresent(domain -> tell(domain, key));
        }
    }

    /** The first one is among the records that the domain's page asks for. */
    private boolean isNext(SigningKey key) {
        return keys.of(key.owner().account(), key.owner().domain()).stream()
                .anyMatch(other -> other.state() == KeyState.ACTIVE);
    }

    private void tell(Domain domain, SigningKey key) {
        notices.tellOfNextKey(domain, key.owner().recordName(), key.record().orElseThrow(), time.instant());
    }
}
