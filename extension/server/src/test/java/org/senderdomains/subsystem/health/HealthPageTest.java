package org.senderdomains.subsystem.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.senderdomains.subsystem.health.HealthPage.Answer;

class HealthPageTest {

    private static final Answer SERVER = new Answer("server-state", true, Optional.empty());

    @Test
    void a_server_on_which_we_are_not_well_is_not_ready() {
        HealthPage page = page(true);

        assertThat(page.answers("/health/ready"))
                .extracting(Answer::name, Answer::well)
                .containsExactly(tuple("server-state", true), tuple("sender-domains-database", false));
        assertThat(page.answers("/health/ready")
                        .get(1)
                        .json()
                        .get("data", "trouble")
                        .asString())
                .isEqualTo("It is away.");
    }

    @Test
    void an_operator_who_wants_it_so_sees_our_troubles_without_losing_the_other_applications() {
        HealthPage page = page(false);

        assertThat(page.answers("/health/ready")).containsExactly(SERVER);
        assertThat(page.answers("/health"))
                .extracting(Answer::name, Answer::well)
                .containsExactly(
                        tuple("server-state", true),
                        tuple("sender-domains-database", false),
                        tuple("live-server", true),
                        tuple("started-server", true));
    }

    @Test
    void a_server_lives_and_has_started_whatever_becomes_of_us() {
        assertThat(page(true).answers("/health/live")).allMatch(Answer::well).hasSize(1);
        assertThat(page(true).answers("/health/started")).allMatch(Answer::well).hasSize(1);
        assertThat(page(true).answers("/health/other")).isEmpty();
    }

    private static HealthPage page(boolean counting) {
        return new HealthPage(
                () -> List.of(SERVER),
                List.of(new Examination.Check("sender-domains-database", () -> Condition.bad("It is away."))),
                () -> counting);
    }
}
