package org.senderdomains.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Settings;

/** Hands the container's things to classes that take them in their constructors. */
@ApplicationScoped
public class Surroundings {

    @Produces
    @PersistenceContext
    EntityManager entities;

    @Produces
    static SecureRandom chance() {
        return new SecureRandom();
    }

    /** The settings at this moment; ask for a {@code Supplier} or {@code Instance} where they may change meanwhile. */
    @Produces
    static Settings settings() {
        return SenderDomains.settings();
    }
}
