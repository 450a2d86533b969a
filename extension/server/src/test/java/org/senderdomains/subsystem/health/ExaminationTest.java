package org.senderdomains.subsystem.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.senderdomains.console.ConsoleCalls;
import org.senderdomains.console.FakeConsole;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.SenderDomains.Registration;
import org.senderdomains.sender.SenderPolicy;

class ExaminationTest {

    private final ConsoleCalls calls = new ConsoleCalls(Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }));
    private final SenderPolicy answering = new SenderPolicy() {
        @Override
        public Decision decide(SendAttempt attempt) {
            return Decision.Fallback.because(DecisionCode.UNKNOWN_SENDER);
        }

        @Override
        public List<DkimIdentity> platformSignatures(String domain) {
            return List.of();
        }
    };

    @Test
    void all_is_well_if_everything_answers() {
        calls.connect(new FakeConsole());

        assertThat(troubles(Optional.of(answering))).isEmpty();
    }

    @Test
    void without_the_application_nothing_is_well() {
        Map<String, String> troubles = troubles(Optional.empty());

        assertThat(troubles).hasSize(3);
        assertThat(troubles.get("sender-domains-policy"))
                .isEqualTo("The application of Sender Domains is not running on this server, so nobody decides who may"
                        + " send as whom: all mail leaves from fallback-address.");
    }

    @Test
    void a_database_that_is_gone_is_told_in_the_applications_words() {
        calls.connect(new FakeConsole().refusing("The database of Sender Domains cannot be reached."));

        assertThat(troubles(Optional.of(answering)))
                .containsOnlyKeys("sender-domains-database", "sender-domains-platform-zone")
                .containsEntry("sender-domains-database", "The database of Sender Domains cannot be reached.");
    }

    @Test
    void records_that_the_world_does_not_see_concern_the_platforms_zone_alone() {
        calls.connect(new FakeConsole().missingRecords(2));

        assertThat(troubles(Optional.of(answering)))
                .containsOnly(Map.entry(
                        "sender-domains-platform-zone",
                        "2 of the platform's DNS names, on which mail depends that is sent now, have not been right for"
                                + " ten minutes; see /subsystem=sender-domains:check-platform-zone."));
    }

    private Map<String, String> troubles(Optional<SenderPolicy> policy) {
        Examination examination =
                new Examination(calls, () -> policy.map(known -> new Registration(known, Optional::empty)));
        return examination.checks().stream()
                .map(check ->
                        Map.entry(check.name(), check.look().get().trouble().orElse("")))
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
