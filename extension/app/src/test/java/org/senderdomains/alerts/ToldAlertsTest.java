package org.senderdomains.alerts;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.runtime.Statements;
import org.senderdomains.runtime.TestDatabase;

class ToldAlertsTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final OperatorAlert ALERT = new OperatorAlert(AlertCode.KEY_UNUSABLE, "The key x cannot be used.");

    private final TestDatabase database = new TestDatabase();
    private final EntityManager entities = database.entities();
    private final List<OperatorAlert> raised = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T00:00:00Z");
    private OperatorAlerts operator = raised::add;

    @AfterEach
    void close() {
        entities.close();
        database.close();
    }

    @Test
    void however_many_nodes_find_it_and_however_often_they_start_the_operator_is_told_once_in_the_interval() {
        for (int hour = 0; hour < 24; hour++) {
            node().raise(ALERT, DAY);
            now = now.plus(Duration.ofHours(1));
        }
        assertThat(raised).containsExactly(ALERT);

        node().raise(ALERT, DAY);
        assertThat(raised).hasSize(2);
    }

    @Test
    void what_was_over_and_comes_back_is_told_at_once() {
        node().raise(ALERT, DAY);

        assertThat(node().over(ALERT.code())).isTrue();
        assertThat(node().over(ALERT.code())).as("said once").isFalse();
        node().raise(ALERT, DAY);

        assertThat(raised).hasSize(2);
    }

    @Test
    void while_none_was_told_its_end_is_a_question_and_no_change() {
        assertThat(Statements.during(() -> node().over(ALERT.code())))
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .startsWith("select");
    }

    /** Or nobody would be told for a day of what could not be written down. */
    @Test
    void what_could_not_be_told_is_told_the_next_time() {
        operator = alert -> {
            throw new IllegalStateException("The database is full.");
        };
        assertThatThrownBy(() -> node().raise(ALERT, DAY)).hasMessage("The database is full.");
        operator = raised::add;

        node().raise(ALERT, DAY);

        assertThat(raised).containsExactly(ALERT);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "KEY_ROTATION_OVERDUE",
                "KEY_UNUSABLE",
                "KEYS_CANNOT_BE_MADE",
                "PLATFORM_RECORDS_MISSING",
                "RECORDS_CANNOT_BE_ISSUED"
            })
    void each_cause_is_told_by_itself(AlertCode code) {
        node().raise(new OperatorAlert(code, "It goes on."), DAY);

        assertThat(raised).extracting(OperatorAlert::code).containsExactly(code);
    }

    private LastingAlerts node() {
        return new ToldAlerts(entities, () -> now, TestDatabase.transactions(entities), alert -> operator.raise(alert));
    }
}
