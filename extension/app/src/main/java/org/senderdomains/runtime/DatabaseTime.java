package org.senderdomains.runtime;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;

/** The time as the database has it. */
@Dependent
public class DatabaseTime implements InstantSource {

    private final EntityManager entities;

    @Inject
    public DatabaseTime(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Instant instant() {
        return entities.createQuery("select instant", Instant.class).getSingleResult();
    }
}
