package org.senderdomains.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.dkim.DkimKey;

class KeyRingTest {

    private static final SecureRandom CHANCE = new SecureRandom();
    private static final DkimKey KEY = MadeKeys.ONE;
    private static final Duration INTERVAL = Duration.ofDays(180);
    private static final Duration RETENTION = Duration.ofDays(7);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final SigningKey one = wanted("one");
    private final SigningKey other = wanted("other");
    private final Map<String, RecordState> records = new HashMap<>(Map.of(
            one.owner().recordName(), RecordState.FOUND,
            other.owner().recordName(), RecordState.FOUND));

    @Test
    void nothing_signs_before_the_world_can_see_its_record() {
        turn();
        assertStates(KeyState.WANTED, KeyState.WANTED);

        make(one, other);
        turn();
        assertStates(KeyState.PUBLISHED, KeyState.PUBLISHED);
    }

    @Test
    void the_first_key_signs_as_soon_as_some_server_shows_it_for_nobody_has_asked_for_it_before() {
        make(one, other);
        other.seen(true, false, now);
        turn();

        assertStates(KeyState.PUBLISHED, KeyState.ACTIVE);
    }

    @Test
    void only_one_signs() {
        make(one, other);
        seeEverywhere(one, other);
        turn();
        turn();

        assertStates(KeyState.ACTIVE, KeyState.PUBLISHED);
    }

    @Test
    void after_its_interval_the_other_takes_over_in_the_same_moment() {
        signing();
        pass(INTERVAL.minusSeconds(1));
        assertStates(KeyState.ACTIVE, KeyState.PUBLISHED);

        pass(Duration.ofSeconds(1));
        assertStates(KeyState.RETIRED, KeyState.ACTIVE);
    }

    @Test
    void the_other_does_not_take_over_while_one_server_does_not_show_it() {
        signing();
        other.seen(true, false, now);

        pass(INTERVAL.multipliedBy(2));
        assertStates(KeyState.ACTIVE, KeyState.PUBLISHED);

        other.seen(true, true, now);
        turn();
        assertStates(KeyState.RETIRED, KeyState.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FOUND")
    void the_other_does_not_take_over_unless_its_owners_record_is_there(RecordState state) {
        signing();
        records.put(other.owner().recordName(), state);

        pass(INTERVAL.multipliedBy(2));
        assertStates(KeyState.ACTIVE, KeyState.PUBLISHED);

        records.put(other.owner().recordName(), RecordState.FOUND);
        turn();
        assertStates(KeyState.RETIRED, KeyState.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource
    void the_other_takes_over_before_its_time_only_if_the_record_of_the_one_that_signs_is_known_to_be_gone(
            RecordState state) {
        signing();
        records.put(one.owner().recordName(), state);
        turn();

        if (state == RecordState.MISSING || state == RecordState.WRONG) {
            assertStates(KeyState.RETIRED, KeyState.ACTIVE);
        } else {
            assertStates(KeyState.ACTIVE, KeyState.PUBLISHED);
        }
    }

    /** While it is still to be made, its predecessor's record stands there and is looked at. */
    @Test
    void what_was_seen_of_the_record_before_is_not_believed_of_the_key_made_anew() {
        signing();
        pass(INTERVAL);
        pass(RETENTION.plus(RotationTimes.LAST_USE));
        assertStates(KeyState.WANTED, KeyState.ACTIVE);
        one.seen(true, true, now);

        make(one);
        assertThat(one.fitFrom()).isEmpty();
        pass(INTERVAL.multipliedBy(2));
        assertStates(KeyState.PUBLISHED, KeyState.ACTIVE);

        one.seen(true, true, now);
        pass(Duration.ofHours(1));
        assertStates(KeyState.ACTIVE, KeyState.RETIRED);
    }

    @Test
    void a_retired_key_stays_until_no_mail_it_signed_can_be_on_its_way_and_is_then_made_anew() {
        signing();
        pass(INTERVAL);
        String before = one.record().orElseThrow();

        pass(RETENTION.plus(RotationTimes.LAST_USE).minusSeconds(1));
        assertStates(KeyState.RETIRED, KeyState.ACTIVE);

        pass(Duration.ofSeconds(1));
        assertStates(KeyState.WANTED, KeyState.ACTIVE);
        assertThat(one.record())
                .as("its record stays until the new one replaces it")
                .contains(before);
    }

    @Test
    void a_key_made_anew_waits_until_its_predecessor_has_left_all_caches() {
        signing();
        one.mayBeRemembered(86_400);
        pass(INTERVAL);
        pass(RETENTION.plus(RotationTimes.LAST_USE));
        make(one);
        pass(INTERVAL.plusDays(30));
        assertStates(KeyState.PUBLISHED, KeyState.ACTIVE);

        one.seen(true, true, now);
        pass(Duration.ofSeconds(86_399));
        assertStates(KeyState.PUBLISHED, KeyState.ACTIVE);
        pass(Duration.ofSeconds(1));
        assertStates(KeyState.ACTIVE, KeyState.RETIRED);
    }

    @Test
    void a_record_that_disappears_starts_the_wait_anew() {
        signing();
        one.mayBeRemembered(3600);
        pass(INTERVAL);
        pass(RETENTION.plus(RotationTimes.LAST_USE));
        make(one);
        one.seen(true, true, now);
        pass(Duration.ofMinutes(59));
        one.seen(false, false, now);
        one.seen(true, true, now);

        pass(INTERVAL);
        assertStates(KeyState.ACTIVE, KeyState.RETIRED);
        assertThat(one.fitFrom())
                .contains(Instant.parse("2026-01-01T00:00:00Z")
                        .plus(INTERVAL)
                        .plus(RETENTION)
                        .plus(RotationTimes.LAST_USE)
                        .plus(Duration.ofMinutes(119)));
    }

    @Test
    void over_years_there_is_always_exactly_one_that_signs() {
        signing();
        String lastRecord = active().record().orElseThrow();
        for (int hour = 0; hour < 24 * 365 * 3; hour++) {
            pass(Duration.ofHours(1));
            Stream.of(one, other).filter(key -> key.state() == KeyState.WANTED).forEach(this::make);
            seeEverywhere(one, other);
            assertThat(Stream.of(one, other).filter(key -> key.state() == KeyState.ACTIVE))
                    .hasSize(1);
            lastRecord = active().record().orElseThrow();
        }
        assertThat(lastRecord).isNotEmpty();
        assertThat(Duration.between(active().since(), now)).isLessThan(INTERVAL.plusDays(1));
    }

    @Test
    void time_alone_wakes_it_when_there_is_something_to_do() {
        make(one, other);
        assertThat(one.dueAt()).isNull();
        seeEverywhere(one, other);
        assertThat(one.dueAt()).isEqualTo(now);

        turn();
        assertThat(one.dueAt()).isEqualTo(now.plus(INTERVAL));
        assertThat(other.dueAt()).isNull();

        pass(INTERVAL);
        assertThat(one.dueAt()).isEqualTo(now.plus(RETENTION).plus(RotationTimes.LAST_USE));
        assertThat(other.dueAt()).isEqualTo(now.plus(INTERVAL));
    }

    private void signing() {
        make(one, other);
        seeEverywhere(one, other);
        turn();
        assertStates(KeyState.ACTIVE, KeyState.PUBLISHED);
    }

    private SigningKey active() {
        return one.state() == KeyState.ACTIVE ? one : other;
    }

    private void turn() {
        new KeyRing(List.of(one, other), new RotationTimes(INTERVAL, RETENTION), new OwnersRecords(records)).turn(now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        turn();
    }

    private void seeEverywhere(SigningKey... keys) {
        for (SigningKey key : keys) {
            key.seen(true, true, now);
        }
    }

    private void make(SigningKey... keys) {
        for (SigningKey key : keys) {
            key.made(KeyMaterial.of(KEY, key.owner(), SecretKeys.sealing(1), CHANCE), now);
        }
    }

    private void assertStates(KeyState ofOne, KeyState ofOther) {
        assertThat(List.of(one.state(), other.state())).containsExactly(ofOne, ofOther);
    }

    private SigningKey wanted(String selector) {
        KeyOwner owner = new KeyOwner("acme", "example.test", selector);
        return SigningKey.wanted(owner, selector + ".dkim.platform.test", now);
    }
}
