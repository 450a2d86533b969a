package org.senderdomains.checks.claims;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.senderdomains.domains.course.NextCheck;
import org.senderdomains.domains.course.Tick;

/**
 * Stores that verified domains are verified still. That is what nearly every look brings, so it is done for many rows at
 * once and reads none of them.
 */
@Dependent
public class SoundDomains {

    private static final String STORE = """
            update domain_claim set lease = null, lease_until = null, next_check_at = ?, next_check_reason = ?,
                last_checked_at = ?, verified_at = ?, version = version + 1
            where id = ? and version = ? and lease = ? and lease_until >= ?
            """;

    private final EntityManager entities;

    @Inject
    public SoundDomains(EntityManager entities) {
        this.entities = entities;
    }

    /** {@return those that have been changed since they were claimed, and so were not stored} */
    public List<Claimed> store(List<Claimed> some, Supplier<Tick> ticks) {
        return some.isEmpty()
                ? List.of()
                : entities.unwrap(Session.class).doReturningWork(connection -> store(connection, some, ticks));
    }

    private static List<Claimed> store(Connection connection, List<Claimed> some, Supplier<Tick> ticks)
            throws SQLException {
        try (PreparedStatement store = connection.prepareStatement(STORE)) {
            for (Claimed claimed : some) {
                add(store, claimed, ticks.get());
            }
            return unstored(some, store.executeBatch());
        }
    }

    private static void add(PreparedStatement store, Claimed claimed, Tick tick) throws SQLException {
        NextCheck next = NextCheck.regular(tick);
        moment(store, 1, next.at());
        store.setString(2, next.reason().name());
        moment(store, 3, tick.now());
        moment(store, 4, tick.now());
        store.setLong(5, claimed.id());
        store.setInt(6, claimed.hold().version());
        store.setString(7, claimed.hold().lease());
        moment(store, 8, tick.now());
        store.addBatch();
    }

    private static void moment(PreparedStatement store, int place, Instant moment) throws SQLException {
        store.setObject(place, ClaimStatements.stored(moment));
    }

    private static List<Claimed> unstored(List<Claimed> some, int[] counts) {
        List<Claimed> unstored = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                unstored.add(some.get(i));
            }
        }
        return unstored;
    }
}
