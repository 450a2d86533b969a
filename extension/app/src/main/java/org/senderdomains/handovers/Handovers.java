package org.senderdomains.handovers;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Domains;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.LinkToken;
import org.senderdomains.web.Problem;

/** All links, as far as the database knows. */
@Dependent
public class Handovers {

    private final EntityManager entities;
    private final Accounts accounts;
    private final Domains domains;
    private final SecureRandom chance;
    private final InstantSource time;

    @Inject
    public Handovers(
            EntityManager entities, Accounts accounts, Domains domains, SecureRandom chance, InstantSource time) {
        this.entities = entities;
        this.accounts = accounts;
        this.domains = domains;
        this.chance = chance;
        this.time = time;
    }

    /**
     * What a link leads to.
     *
     * @param until when it runs out
     */
    record Given(Account account, Domain domain, Instant until) {}

    /** Makes a link to the domain in place of the one there may be; {@return what only its holder will know} */
    LinkToken make(Domain domain, String by, Duration lifetime) {
        LinkToken token = LinkToken.draw(chance);
        Handover handover = Optional.ofNullable(entities.find(Handover.class, domain.id()))
                .orElseGet(() -> new Handover(domain.id()));
        handover.renew(token, by, time.instant().plus(lifetime));
        entities.persist(handover);
        entities.flush();
        return token;
    }

    /** {@return when the link to the domain runs out; empty if there is none that works} */
    Optional<Instant> until(Domain domain) {
        return Optional.ofNullable(entities.find(Handover.class, domain.id()))
                .filter(handover -> handover.isOpenAt(time.instant()))
                .map(Handover::expiresAt);
    }

    void revoke(Domain domain) {
        Optional.ofNullable(entities.find(Handover.class, domain.id())).ifPresent(entities::remove);
    }

    /** {@return what the link leads to} That a link ran out, was withdrawn or never was is one and the same answer. */
    Given open(String token) {
        Handover handover = entities.createQuery(
                        "select h from Handover h where h.tokenHash = :hash and h.expiresAt > :now", Handover.class)
                .setParameter("hash", LinkToken.hash(LinkToken.read(token)))
                .setParameter("now", time.instant())
                .getResultStream()
                .findFirst()
                .orElseThrow(Handovers::notFound);
        Domain domain = domains.find(handover.claim()).orElseThrow(Handovers::notFound);
        Account account = accounts.find(domain.account()).orElseThrow(Handovers::notFound);
        if (!account.terms().option()) {
            throw notFound();
        }
        return new Given(account, domain, handover.expiresAt());
    }

    private static Problem notFound() {
        return Problem.notFound(Sentence.LINK_NOT_FOUND.with());
    }
}
