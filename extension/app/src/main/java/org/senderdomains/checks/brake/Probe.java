package org.senderdomains.checks.brake;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.senderdomains.domains.course.Tick;

/**
 * A few verified domains, drawn by lot and looked at out of turn. Where a lie is told of all domains, the timer would meet
 * the first of them within minutes and enough of them to be sure only hours later; they tell at once.
 */
@Dependent
public class Probe {

    static final int SIZE = 50;

    /** Not those that somebody is just looking at, so that nobody waits for a lock here. */
    private static final String DRAW = "select id from domain_claim where next_check_at > :from and status = 'VERIFIED'"
            + " and next_check_reason = 'REGULAR' and lease is null order by next_check_at";

    private final EntityManager entities;

    @Inject
    public Probe(EntityManager entities) {
        this.entities = entities;
    }

    /** Makes others due now, instead of those drawn before. */
    void draw(Tick tick) {
        entities.createNativeQuery("delete from probed").executeUpdate();
        List<Long> drawn = drawn(tick);
        if (!drawn.isEmpty()) {
            entities.createNativeQuery(
                            "insert into probed (claim_id) select id from domain_claim where id in :ids and lease is null")
                    .setParameter("ids", drawn)
                    .executeUpdate();
            entities.createNativeQuery("update domain_claim set next_check_at = :now, version = version + 1"
                            + " where id in :ids and lease is null")
                    .setParameter("now", tick.now())
                    .setParameter("ids", drawn)
                    .executeUpdate();
        }
    }

    /** By the order in which they are due, from any moment of the next half day on: any of them, and cheaply found. */
    private List<Long> drawn(Tick tick) {
        Duration half = tick.schedule().verified().interval().dividedBy(2);
        List<Long> some = from(tick.now().plusMillis((long) (tick.chance() * half.toMillis())));
        return some.size() < SIZE ? from(tick.now()) : some;
    }

    private List<Long> from(Instant moment) {
        List<?> ids = entities.createNativeQuery(DRAW)
                .setParameter("from", moment)
                .setMaxResults(SIZE)
                .getResultList();
        return ids.stream().map(id -> ((Number) id).longValue()).toList();
    }

    /** {@return how many of them have turned absent after the given time, may send all the same, and are absent still} */
    long absentSince(Instant from) {
        Query count = entities.createNativeQuery("select count(*) from probed p"
                + " join turned_absent t on t.claim_id = p.claim_id join domain_claim on id = p.claim_id"
                + " where absent_since > :from and status in ('VERIFIED', 'AT_RISK')");
        return ((Number) count.setParameter("from", from).getSingleResult()).longValue();
    }
}
