package org.senderdomains.checks.brake;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.alerts.OperatorAlerts;
import org.senderdomains.checks.claims.AbsentDomains;
import org.senderdomains.domains.course.Tick;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/**
 * Keeps a lie that many zones seem to tell at once from demoting anybody (PRODUCT rule C5). In 2010 the servers of .de
 * denied millions of names for two hours, each of them with full authority.
 *
 * <p>There is no end of a sweep to count at: the timer goes on and on, on several nodes. So what counts is how many of the
 * domains that may send turned absent within the window and are absent still, as the database they share has it. Every
 * method wants a transaction around it.
 */
@Dependent
public class Brake {

    /** At most so many probes in the time between the two looks that demote a domain. */
    private static final int PROBES = 5;

    private static final Duration LASTS = Duration.ofMinutes(1);

    private final EntityManager entities;
    private final AbsentDomains absent;
    private final Supplier<Settings> settings;
    private final OperatorAlerts alerts;
    private final Probe probe;
    private Counted all = new Counted(0, Instant.MIN);

    /** How many domains may send. To count them is not cheap, and it does not change much in a minute. */
    private record Counted(long domains, Instant at) {
        boolean isOf(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(LASTS));
        }
    }

    @Inject
    public Brake(
            EntityManager entities,
            AbsentDomains absent,
            Supplier<Settings> settings,
            OperatorAlerts alerts,
            Probe probe) {
        this.entities = entities;
        this.absent = absent;
        this.settings = settings;
        this.probe = probe;
        this.alerts = alerts;
    }

    /**
     * A verified domain just turned absent. It is looked at once more before anything follows; until then a few others are
     * looked at, too, so that a lie is known for one before it demotes the first.
     */
    public void turnedAbsent(Tick tick) {
        BrakeState state = state().orElseGet(BrakeState::new);
        Duration apart = tick.schedule().confirmAfter().dividedBy(PROBES);
        if (state.onSince().isEmpty() && state.isProbeDue(tick.now(), apart)) {
            BrakeState locked = locked();
            if (locked.isProbeDue(tick.now(), apart)) {
                locked.probe(tick.now());
                probe.draw(tick);
            }
        }
    }

    /** {@return whether nobody is demoted at the moment} Puts the brake on or takes it off as the numbers want it. */
    public boolean isOn(Instant now) {
        BrakeState state = state().orElseGet(BrakeState::new);
        boolean on = state.onSince().isPresent();
        boolean wanted = wanted(state, now);
        if (on != wanted) {
            turn(locked(), wanted, now);
        }
        return wanted;
    }

    /** Lets demotions go on: the operator knows that the records were removed on purpose. */
    void overrule(Instant now) {
        locked().overrule(now);
        BrakeLog.LOG.brakeOverruled();
    }

    public BrakeView view(Instant now) {
        BrakeState state = state().orElseGet(BrakeState::new);
        return new BrakeView(
                state.onSince().isPresent(),
                state.onSince().orElse(null),
                absent.since(state.countedFrom(now, window())),
                bearable(now));
    }

    /** Does nothing if another node was faster: then that one has told the operator. */
    private void turn(BrakeState state, boolean wanted, Instant now) {
        Instant from = state.countedFrom(now, window());
        long count = absent.since(from);
        if (wanted && state.onSince().isEmpty()) {
            state.putOn(now, window());
            alerts.raise(alert(count, from, now));
        } else if (!wanted && state.onSince().isPresent()) {
            state.takeOff();
            BrakeLog.LOG.brakeReleased(count);
        }
    }

    /** It goes off at half of what puts it on, so that it does not flutter. */
    private boolean wanted(BrakeState state, Instant now) {
        Instant from = state.countedFrom(now, window());
        long count = absent.since(from);
        if (state.onSince().isPresent()) {
            return count > bearable(now) / 2 || probe.absentSince(from) > bearableOf(Probe.SIZE) / 2;
        }
        return count > settings.get().number(Setting.BRAKE_MINIMUM)
                && (count > bearable(now) || probe.absentSince(from) > bearableOf(Probe.SIZE));
    }

    private long maySend(Instant now) {
        if (!all.isOf(now)) {
            all = new Counted(absent.ofAll(), now);
        }
        return all.domains();
    }

    private long bearable(Instant now) {
        return bearableOf(maySend(now));
    }

    private long bearableOf(long many) {
        long share = many * settings.get().number(Setting.BRAKE_PERCENT) / 100;
        return Math.max(settings.get().number(Setting.BRAKE_MINIMUM), share);
    }

    private Duration window() {
        return settings.get().duration(Setting.BRAKE_WINDOW);
    }

    private Optional<BrakeState> state() {
        return Optional.ofNullable(entities.find(BrakeState.class, BrakeState.ONLY));
    }

    private BrakeState locked() {
        Optional<BrakeState> known = state();
        known.ifPresent(state -> entities.refresh(state, LockModeType.PESSIMISTIC_WRITE));
        return known.orElseGet(() -> {
            BrakeState first = new BrakeState();
            entities.persist(first);
            return first;
        });
    }

    private OperatorAlert alert(long count, Instant from, Instant now) {
        long bearable = bearable(now);
        String lost = count > bearable
                ? count + " of " + maySend(now) + " verified domains lost their records within " + window().toHours()
                        + " hours, and " + bearable + " would have been bearable."
                : probe.absentSince(from) + " of " + Probe.SIZE
                        + " verified domains drawn by lot have lost their records," + " and " + bearableOf(Probe.SIZE)
                        + " would have been bearable.";
        return new OperatorAlert(
                AlertCode.BRAKE_ON,
                lost
                        + " A failure of DNS, or of this server's way to it, is more likely"
                        + " than so many removals, so no domain is demoted until most of them are right again. If the"
                        + " records were removed on purpose, let demotions go on with DELETE"
                        + " /sender-domains/api/brake.");
    }
}
