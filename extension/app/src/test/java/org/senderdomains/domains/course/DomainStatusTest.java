package org.senderdomains.domains.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.domains.course.DomainStatus.AT_RISK;
import static org.senderdomains.domains.course.DomainStatus.EXPIRED;
import static org.senderdomains.domains.course.DomainStatus.REVOKED;
import static org.senderdomains.domains.course.DomainStatus.VERIFIED;
import static org.senderdomains.domains.course.Verdict.RIGHT;
import static org.senderdomains.domains.course.Verdict.UNDETERMINED;
import static org.senderdomains.domains.course.Verdict.WRONG;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.sender.Settings;

/** PRODUCT rules C1, C2 and C4, with the schedule as it is when nothing is set. */
class DomainStatusTest {

    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final Schedule SCHEDULE = Schedule.of(Settings.defaults());
    private static final Duration DAY = Duration.ofDays(1);

    private Instant now = START;
    private Progress domain = Progress.start(tick());

    private Tick tick() {
        return new Tick(now, SCHEDULE, 0.5);
    }

    /** Lets time pass until the next check is due, and checks. */
    private DomainStatus check(Verdict verdict) {
        now = domain.nextCheck().at();
        domain = domain.after(verdict, tick());
        return domain.status();
    }

    private Duration untilNextCheck() {
        return Duration.between(now, domain.nextCheck().at());
    }

    private void bringTo(DomainStatus status) {
        switch (status) {
            case PENDING -> {}
            case VERIFIED -> check(RIGHT);
            case AT_RISK -> {
                bringTo(VERIFIED);
                check(WRONG);
                check(WRONG);
            }
            case REVOKED -> {
                bringTo(AT_RISK);
                checkUntil(REVOKED);
            }
            case EXPIRED -> checkUntil(EXPIRED);
            case SUSPENDED -> domain = domain.suspended(tick());
        }
        assertThat(domain.status()).isEqualTo(status);
    }

    private void checkUntil(DomainStatus status) {
        while (domain.status() != status) {
            check(WRONG);
        }
    }

    @Test
    void a_new_domain_is_checked_often_at_first_then_rarely_then_no_more() {
        List<Duration> waits = new ArrayList<>();
        while (domain.nextCheck() != null) {
            waits.add(untilNextCheck());
            check(WRONG);
        }
        assertThat(waits.subList(0, 8))
                .extracting(Duration::toMinutes)
                .containsExactly(1L, 2L, 5L, 10L, 15L, 30L, 60L, 60L);
        assertThat(waits).contains(Duration.ofHours(6));
        long hourly = waits.stream().filter(Duration.ofHours(1)::equals).count();
        assertThat(hourly).isBetween(70L, 73L);
        assertThat(domain.status()).isEqualTo(EXPIRED);
        assertThat(Duration.between(START, now)).isEqualTo(Duration.ofDays(14));
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, RIGHT, VERIFIED",
        "PENDING, WRONG, PENDING",
        "PENDING, UNDETERMINED, PENDING",
        "PENDING, UNCONFIRMED, PENDING",
        "PENDING, DOUBTED, PENDING",
        "VERIFIED, RIGHT, VERIFIED",
        "VERIFIED, WRONG, VERIFIED",
        "VERIFIED, UNDETERMINED, VERIFIED",
        "VERIFIED, UNCONFIRMED, VERIFIED",
        "VERIFIED, DOUBTED, VERIFIED",
        "AT_RISK, RIGHT, VERIFIED",
        "AT_RISK, WRONG, AT_RISK",
        "AT_RISK, UNDETERMINED, AT_RISK",
        "AT_RISK, UNCONFIRMED, AT_RISK",
        "AT_RISK, DOUBTED, AT_RISK",
        "REVOKED, RIGHT, VERIFIED",
        "REVOKED, WRONG, REVOKED",
        "REVOKED, UNDETERMINED, REVOKED",
        "REVOKED, UNCONFIRMED, REVOKED",
        "REVOKED, DOUBTED, REVOKED",
    })
    void the_table_of_one_check(DomainStatus before, Verdict verdict, DomainStatus after) {
        bringTo(before);
        assertThat(check(verdict)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED, RIGHT", "EXPIRED, WRONG", "SUSPENDED, RIGHT", "SUSPENDED, WRONG", "SUSPENDED, UNDETERMINED"})
    void what_is_not_checked_is_not_moved_by_a_late_answer(DomainStatus status, Verdict verdict) {
        bringTo(status);
        assertThat(domain.nextCheck()).isNull();
        assertThat(domain.after(verdict, tick())).isEqualTo(domain);
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, false",
        "VERIFIED, true",
        "AT_RISK, true",
        "REVOKED, false",
        "EXPIRED, false",
        "SUSPENDED, false"
    })
    void mail_leaves_under_the_domain_only_while_verified_or_at_risk(DomainStatus status, boolean may) {
        assertThat(status.maySend()).isEqualTo(may);
    }

    @Test
    void a_verified_domain_is_looked_at_daily_with_jitter() {
        check(RIGHT);
        assertThat(untilNextCheck()).isEqualTo(DAY);
        assertThat(domain.after(RIGHT, new Tick(now, SCHEDULE, 0.0)).nextCheck().at())
                .isEqualTo(now.plus(Duration.ofMinutes(24 * 60 - 144)));
        assertThat(domain.after(RIGHT, new Tick(now, SCHEDULE, 0.999))
                        .nextCheck()
                        .at())
                .isBetween(now.plus(Duration.ofMinutes(24 * 60 + 143)), now.plus(Duration.ofMinutes(24 * 60 + 144)));
        assertThat(domain.standing().deadline()).isNull();
    }

    @Test
    void one_failure_of_a_verified_domain_is_looked_at_again_after_five_minutes() {
        check(RIGHT);
        assertThat(check(WRONG)).isEqualTo(VERIFIED);
        assertThat(untilNextCheck()).isEqualTo(Duration.ofMinutes(5));
        assertThat(domain.nextCheck().reason()).isEqualTo(NextCheck.Reason.CONFIRM_FAILURE);
        assertThat(check(RIGHT)).isEqualTo(VERIFIED);
        assertThat(check(WRONG)).as("the count starts anew").isEqualTo(VERIFIED);
        assertThat(check(WRONG)).isEqualTo(AT_RISK);
    }

    @Test
    void an_answer_that_does_not_come_between_two_failures_is_neither_of_them() {
        check(RIGHT);
        check(WRONG);
        assertThat(check(UNDETERMINED)).isEqualTo(VERIFIED);
        assertThat(check(UNDETERMINED)).isEqualTo(VERIFIED);
        assertThat(check(WRONG)).isEqualTo(AT_RISK);
    }

    @Test
    void a_domain_at_risk_has_72_hours() {
        bringTo(AT_RISK);
        Instant since = now;
        assertThat(domain.standing().deadline()).isEqualTo(since.plus(Duration.ofHours(72)));
        List<Long> waits = new ArrayList<>();
        while (domain.status() == AT_RISK) {
            waits.add(untilNextCheck().toMinutes());
            check(WRONG);
        }
        assertThat(waits.subList(0, 5)).containsExactly(5L, 15L, 60L, 60L, 60L);
        assertThat(domain.status()).isEqualTo(REVOKED);
        assertThat(Duration.between(since, now)).isEqualTo(Duration.ofHours(72));
    }

    @Test
    void a_revoked_domain_is_looked_at_daily_for_30_days() {
        bringTo(REVOKED);
        Instant since = now;
        int checks = 0;
        while (domain.status() == REVOKED) {
            assertThat(untilNextCheck()).isEqualTo(DAY);
            check(WRONG);
            checks++;
        }
        assertThat(checks).isEqualTo(30);
        assertThat(domain.status()).isEqualTo(EXPIRED);
        assertThat(Duration.between(since, now)).isEqualTo(Duration.ofDays(30));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPENDED", "EXPIRED"})
    void what_was_due_by_mistake_is_not_due_again(DomainStatus status) {
        bringTo(status);
        Progress mistake = new Progress(domain.standing(), domain.tries(), new NextCheck(now, NextCheck.Reason.PARKED));
        assertThat(mistake.after(WRONG, tick())).isEqualTo(domain);
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, UNDETERMINED",
        "PENDING, DOUBTED",
        "AT_RISK, UNDETERMINED",
        "AT_RISK, UNCONFIRMED",
        "AT_RISK, DOUBTED",
        "REVOKED, UNDETERMINED",
        "REVOKED, DOUBTED",
    })
    void time_without_answers_that_can_be_believed_uses_up_no_deadline(DomainStatus status, Verdict nothing) {
        bringTo(status);
        Duration left = Duration.between(now, domain.standing().deadline());
        check(nothing);
        Duration before = Duration.between(now, domain.standing().deadline());
        Instant outage = now;
        while (Duration.between(outage, now).compareTo(Duration.ofDays(60)) < 0) {
            assertThat(check(nothing)).isEqualTo(status);
        }
        assertThat(check(WRONG)).isEqualTo(status);
        assertThat(Duration.between(now, domain.standing().deadline())).isEqualTo(before);
        assertThat(before).isLessThan(left);
        assertThat(domain.tries().undeterminedSince()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "REVOKED"})
    void what_one_authority_denies_uses_up_the_time_of_who_may_not_send(DomainStatus status) {
        bringTo(status);
        Instant deadline = domain.standing().deadline();
        while (domain.status() == status) {
            check(Verdict.UNCONFIRMED);
        }
        assertThat(domain.status()).isEqualTo(EXPIRED);
        assertThat(now).isEqualTo(deadline);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "REVOKED"})
    void while_too_many_fail_at_once_nobody_is_believed_who_denies_something(DomainStatus status) {
        bringTo(status);
        for (int i = 0; i < 2000; i++) {
            assertThat(check(Verdict.UNCONFIRMED.doubted())).isEqualTo(status);
        }
    }

    @Test
    void a_new_domain_of_which_nobody_ever_hears_is_looked_at_as_rarely_as_one_whose_records_are_missing() {
        while (Duration.between(START, now).compareTo(Duration.ofDays(4)) < 0) {
            check(UNDETERMINED);
        }
        check(UNDETERMINED);
        assertThat(untilNextCheck()).isEqualTo(Duration.ofHours(6));
        assertThat(domain.status()).isEqualTo(DomainStatus.PENDING);
    }

    @Test
    void an_outage_is_asked_about_again_soon_and_then_ever_more_rarely() {
        bringTo(VERIFIED);
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            check(UNDETERMINED);
            waits.add(untilNextCheck().toMinutes());
        }
        assertThat(waits).startsWith(5L, 5L, 10L, 20L, 40L).endsWith(1440L, 1440L);
        assertThat(domain.nextCheck().reason()).isEqualTo(NextCheck.Reason.UNDETERMINED);
    }

    @Test
    void a_new_domain_whose_servers_do_not_answer_goes_on_where_it_was() {
        check(WRONG);
        check(WRONG);
        for (int i = 0; i < 20; i++) {
            check(UNDETERMINED);
            assertThat(untilNextCheck()).isLessThanOrEqualTo(Duration.ofHours(1));
        }
        check(WRONG);
        assertThat(untilNextCheck()).as("the wait after the third failure").isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @EnumSource
    void asking_never_makes_a_state_worse(DomainStatus status) {
        bringTo(status);
        for (int i = 0; i < 5; i++) {
            assertThat(domain.afterAsking(WRONG, tick())).isEqualTo(domain);
            assertThat(domain.afterAsking(UNDETERMINED, tick())).isEqualTo(domain);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "AT_RISK", "REVOKED", "VERIFIED"})
    void asking_brings_a_domain_that_is_right_to_verified(DomainStatus status) {
        bringTo(status);
        assertThat(domain.afterAsking(RIGHT, tick()).status()).isEqualTo(VERIFIED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "AT_RISK", "REVOKED"})
    void a_suspension_stops_the_clock(DomainStatus status) {
        bringTo(status);
        Duration left = Duration.between(now, domain.standing().deadline());
        domain = domain.suspended(tick());
        assertThat(domain.suspended(tick())).as("twice is once").isEqualTo(domain);
        now = now.plus(Duration.ofDays(100));
        domain = domain.resumed(tick());
        assertThat(domain.status()).isEqualTo(status);
        assertThat(Duration.between(now, domain.standing().deadline())).isEqualTo(left);
        assertThat(domain.nextCheck()).isEqualTo(new NextCheck(now, NextCheck.Reason.RESUMED));
        assertThat(domain.resumed(tick())).as("twice is once").isEqualTo(domain);
    }

    @Test
    void a_suspended_expired_domain_comes_back_expired() {
        bringTo(EXPIRED);
        domain = domain.suspended(tick()).resumed(tick());
        assertThat(domain.status()).isEqualTo(EXPIRED);
        assertThat(domain.nextCheck()).isNull();
    }
}
