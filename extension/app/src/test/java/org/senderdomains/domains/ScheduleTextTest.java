package org.senderdomains.domains;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.alerts.ListedAlerts;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.dns.Evidence;
import org.senderdomains.dns.NameServer;
import org.senderdomains.dns.Question;
import org.senderdomains.domains.course.NextCheck;
import org.senderdomains.domains.course.Schedule;
import org.senderdomains.domains.course.Tick;
import org.senderdomains.domains.records.Labels;
import org.senderdomains.domains.records.PlatformSide;
import org.senderdomains.domains.records.RecordSource;
import org.senderdomains.keys.SecretKeys;
import org.senderdomains.names.DomainName;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** PRODUCT rule C4: the schedule is shown with its reason. */
class ScheduleTextTest {

    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final Schedule SCHEDULE = Schedule.of(Settings.defaults());

    private Instant now = START;
    private final Domain domain = Domain.claim(
            "rei",
            new DomainName("example.test"),
            new RecordSource(
                    RecordShape.CNAME,
                    new Labels(new SecureRandom(), label -> true),
                    // Records of this shape need no key at once.
                    new PlatformSide(
                            () -> Settings.defaults().with(Setting.PLATFORM_ZONE, "mail.platform.test"),
                            null,
                            SecretKeys.notConfigured(),
                            new ListedAlerts())),
            tick());

    private Tick tick() {
        return new Tick(now, SCHEDULE, 0.5);
    }

    private void lookWhenDue(NameServer.Role asked, Duration negativeTtl) {
        now = domain.progress().nextCheck().at();
        Observation missing = new Observation(
                RecordState.MISSING,
                Optional.empty(),
                List.of(),
                new Observation.Basis(
                        List.of(new Evidence(
                                new Question("a.example.test", org.senderdomains.dns.RecordType.CNAME),
                                new NameServer("ns.test", "192.0.2.1", asked),
                                new Evidence.Contact(Evidence.Transport.UDP, now, Duration.ofMillis(1)),
                                Optional.empty(),
                                "answered NXDOMAIN")),
                        Optional.of(negativeTtl),
                        Optional.empty()));
        domain.checked(new Look(Cause.TIMER, now, List.of(missing, missing, missing)), tick());
    }

    private Duration untilNextCheck() {
        return Duration.between(now, domain.progress().nextCheck().at());
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_is_told_in_both_languages(NextCheck.Reason reason) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            String text = ResourceBundle.getBundle("org.senderdomains.domains.Schedule", locale)
                    .getString(reason.name());
            assertThat(text).matches(locale == Locale.ENGLISH ? "[A-Z].*\\." : ".*[ぁ-ん].*。");
        }
    }

    @Test
    void a_resolver_that_remembers_the_absence_is_not_asked_before_it_has_forgotten() {
        lookWhenDue(NameServer.Role.RESOLVER, Duration.ofMinutes(30));
        assertThat(untilNextCheck()).isEqualTo(Duration.ofMinutes(30));
        assertThat(ScheduleText.of(domain, Locale.ENGLISH))
                .isEqualTo("The servers that could be asked remember \"no such name\" for another 30 minutes, so an"
                        + " earlier check would show nothing new.");
        assertThat(ScheduleText.of(domain, Locale.JAPANESE)).contains("あと 30 分間");
    }

    @Test
    void an_authority_knows_at_once_so_what_others_may_remember_delays_nothing() {
        lookWhenDue(NameServer.Role.AUTHORITY, Duration.ofMinutes(30));
        assertThat(untilNextCheck()).isEqualTo(Duration.ofMinutes(2));
        assertThat(ScheduleText.of(domain, Locale.ENGLISH))
                .isEqualTo("The records are not all there yet. The longer that lasts, the more rarely they are"
                        + " checked.");
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 86_400, Integer.MAX_VALUE})
    void a_zone_that_wants_to_be_remembered_for_long_delays_no_further_than_the_regular_look(long minutes) {
        lookWhenDue(NameServer.Role.RESOLVER, Duration.ofMinutes(minutes));
        assertThat(untilNextCheck()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_memory_shorter_than_the_wait_changes_nothing() {
        lookWhenDue(NameServer.Role.RESOLVER, Duration.ofSeconds(119));
        assertThat(untilNextCheck()).isEqualTo(Duration.ofMinutes(2));
        assertThat(domain.progress().nextCheck().reason()).isEqualTo(NextCheck.Reason.WAITING_FOR_RECORDS);
    }

    /** C2: time without answers uses up no deadline, and it is shown so. */
    @Test
    void the_deadline_that_is_shown_is_put_off_by_the_time_without_answers() {
        Instant deadline = domain.deadline().orElseThrow();
        lookInVain();
        assertThat(domain.deadline()).contains(deadline);
        Instant since = now;
        lookInVain();
        lookInVain();
        assertThat(now).isAfter(since);
        assertThat(domain.deadline()).contains(deadline.plus(Duration.between(since, now)));
        assertThat(DomainView.of(domain, Locale.ENGLISH).deadline())
                .isEqualTo(deadline.plus(Duration.between(since, now)));

        domain.suspend(tick());
        assertThat(domain.deadline()).isEmpty();
    }

    private void lookInVain() {
        now = domain.progress().nextCheck().at();
        Observation nothing = new Observation(
                RecordState.UNDETERMINED,
                Optional.empty(),
                List.of(),
                new Observation.Basis(List.of(), Optional.empty(), Optional.empty()));
        domain.checked(new Look(Cause.TIMER, now, List.of(nothing, nothing, nothing)), tick());
    }

    @Test
    void what_is_not_checked_has_no_reason() {
        domain.suspend(tick());
        assertThat(ScheduleText.of(domain, Locale.ENGLISH)).isNull();
    }

    /** The timer was late, and somebody pressed the button meanwhile. */
    @Test
    void a_check_that_is_overdue_is_not_said_to_be_so_many_minutes_ahead() {
        lookWhenDue(NameServer.Role.RESOLVER, Duration.ofMinutes(30));
        assertThat(domain.progress().nextCheck().reason()).isEqualTo(NextCheck.Reason.NEGATIVE_CACHED);
        now = domain.progress().nextCheck().at().plus(Duration.ofMinutes(4));
        Observation missing = new Observation(
                RecordState.MISSING,
                Optional.empty(),
                List.of(),
                new Observation.Basis(List.of(), Optional.empty(), Optional.empty()));
        domain.checked(new Look(Cause.BUTTON, now, List.of(missing, missing, missing)), tick());

        assertThat(ScheduleText.of(domain, Locale.ENGLISH))
                .isEqualTo(ResourceBundle.getBundle("org.senderdomains.domains.Schedule", Locale.ENGLISH)
                        .getString("WAITING_FOR_RECORDS"));
    }
}
