package org.senderdomains.subsystem.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.console.CannotBeDone;
import org.senderdomains.console.ConsoleCalls;
import org.senderdomains.console.FakeConsole;

class TenantsTest {

    private final FakeConsole console = new FakeConsole()
            .account("sample", "Sample KK")
            .domain("sample", "a.test", FakeConsole.standing("PENDING"));
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final ConsoleCalls calls = new ConsoleCalls(threads);
    private final AtomicLong nanos = new AtomicLong();
    private final Tenants tenants = new Tenants(new Glances(calls, nanos::get));

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void rows_are_counted_once_in_ten_seconds_however_often_metrics_are_read() throws Exception {
        calls.connect(console);
        tenants.counts();
        console.domain("sample", "b.test", FakeConsole.standing("PENDING"));
        nanos.addAndGet(Duration.ofMillis(9_999).toNanos());

        assertThat(tenants.counts().domains()).containsEntry("PENDING", 1L);
        assertThat(console.questions()).isEqualTo(1);

        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(tenants.counts().domains()).containsEntry("PENDING", 2L);
        assertThat(console.questions()).isEqualTo(2);
    }

    /** What the application says of itself again is heard soon. */
    @Test
    void that_rows_could_not_be_counted_is_known_for_two_seconds() {
        calls.connect(console.refusing("The database cannot be reached."));
        for (int reading = 0; reading < 3; reading++) {
            assertThatThrownBy(tenants::counts)
                    .isInstanceOf(CannotBeDone.class)
                    .hasMessage("The database cannot be reached.");
        }
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThatThrownBy(tenants::counts).isInstanceOf(CannotBeDone.class);
        assertThat(console.questions()).isEqualTo(2);
    }
}
