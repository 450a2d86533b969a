package org.senderdomains.checks.claims;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/** The domains that may send although the last look at them found their records gone or wrong, and since when. */
@Dependent
public class AbsentDomains {

    private static final String ADD = """
            insert into turned_absent (claim_id, absent_since)
            select id, cast(? as timestamp with time zone) from domain_claim
            where id = ? and not exists (select 1 from turned_absent where claim_id = ?)
            """;

    private static final String REMOVE = "delete from turned_absent where claim_id = ?";

    private static final String MAY_SEND = "status in ('VERIFIED', 'AT_RISK')";

    private final EntityManager entities;

    @Inject
    public AbsentDomains(EntityManager entities) {
        this.entities = entities;
    }

    /** Wants the domains' rows locked, so that nobody else adds the same. */
    public void add(List<Long> ids, Instant now) {
        batch(ADD, ids, (statement, id) -> {
            statement.setObject(1, ClaimStatements.stored(now));
            statement.setLong(2, id);
            statement.setLong(3, id);
        });
    }

    public void remove(List<Long> ids) {
        batch(REMOVE, ids, (statement, id) -> statement.setLong(1, id));
    }

    /** {@return how many have turned absent after the given time, may send all the same, and are absent still} */
    public long since(Instant from) {
        return count(entities.createNativeQuery(
                        "select count(*) from turned_absent join domain_claim on id = claim_id where absent_since > :from"
                                + " and " + MAY_SEND)
                .setParameter("from", from));
    }

    /** {@return of how many} Reads all rows. */
    public long ofAll() {
        return count(entities.createNativeQuery("select count(*) from domain_claim where " + MAY_SEND));
    }

    private static long count(Query query) {
        return ((Number) query.getSingleResult()).longValue();
    }

    private interface Parameters {
        void set(PreparedStatement statement, long id) throws SQLException;
    }

    private void batch(String sql, List<Long> ids, Parameters parameters) {
        if (!ids.isEmpty()) {
            entities.unwrap(Session.class).doWork(connection -> batch(connection, sql, ids, parameters));
        }
    }

    private static void batch(Connection connection, String sql, List<Long> ids, Parameters parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (long id : ids) {
                parameters.set(statement, id);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
