package org.senderdomains.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConsoleCallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConsoleCalls calls = new ConsoleCalls(ConsoleThreads.start());

    @Test
    void what_the_application_answers_is_passed_on() throws CannotBeDone {
        calls.connect(new FakeConsole().account("sample", "Sample KK"));

        assertThat(accounts()).containsExactly("sample");
    }

    @Test
    void without_the_application_a_sentence_says_so() {
        assertThatThrownBy(() -> calls.ask(PATIENCE, console -> console.accounts(10)))
                .isInstanceOf(CannotBeDone.class)
                .hasMessage("The application of Sender Domains is not running on this server: look whether"
                        + " sender-domains.ear is deployed, and what the server's log says of it.");
    }

    @Test
    void an_application_that_went_is_not_asked_and_one_that_took_its_place_is() throws CannotBeDone {
        Console first = new FakeConsole().account("first", "First");
        Console second = new FakeConsole().account("second", "Second");
        calls.connect(first);
        calls.connect(second);
        calls.disconnect(first);
        assertThat(accounts()).containsExactly("second");

        calls.disconnect(second);
        assertThatThrownBy(() -> calls.ask(PATIENCE, console -> console.accounts(10)))
                .hasMessageContaining("is not running");
    }

    @Test
    void an_application_that_does_not_answer_is_not_waited_for_and_not_interrupted() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        ConsoleCalls patientOnlyOnceAsked = new ConsoleCalls(new BegunOnceTaken(asked));
        patientOnlyOnceAsked.connect(new FakeConsole());

        assertThatThrownBy(() -> patientOnlyOnceAsked.ask(Duration.ofMillis(1), console -> {
                    asked.countDown();
                    // Interrupted, it would throw, and never be done.
                    waitFor(go);
                    done.countDown();
                    return null;
                }))
                .isInstanceOf(CannotBeDone.class)
                .hasMessage("The application of Sender Domains did not answer within 0 seconds. What it was told it may"
                        + " still do; look whether its database can be reached.");
        go.countDown();
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_was_not_begun_in_time_is_not_begun_later() {
        List<Runnable> waiting = new ArrayList<>();
        ConsoleCalls busy = new ConsoleCalls(new AllBusy(waiting));
        busy.connect(new FakeConsole());

        assertThatThrownBy(() -> busy.ask(Duration.ofMillis(1), console -> {
                    throw new AssertionError("asked though nobody waits for the answer any more");
                }))
                .isInstanceOf(CannotBeDone.class)
                .hasMessageContaining("did not answer within");
        assertThat(waiting).singleElement().isInstanceOfSatisfying(Future.class, later -> {
            ((Runnable) later).run();
            assertThat(later.isCancelled()).isTrue();
        });
    }

    @Test
    void a_fault_is_told_by_its_kind_and_not_by_its_words() {
        calls.connect(new FakeConsole());

        assertThatThrownBy(() -> calls.ask(PATIENCE, console -> {
                    throw new IllegalStateException("jdbc:h2:secret");
                }))
                .isInstanceOf(CannotBeDone.class)
                .hasNoCause()
                .hasMessage("The application of Sender Domains failed to answer (IllegalStateException): the server's"
                        + " log says more, and whether its database can be reached.");
    }

    @Test
    void a_refusal_is_passed_on_in_its_own_words() {
        calls.connect(new FakeConsole());

        assertThatThrownBy(() -> calls.ask(PATIENCE, console -> {
                    throw new CannotBeDone("Not today.");
                }))
                .isInstanceOf(CannotBeDone.class)
                .hasMessage("Not today.");
    }

    private List<String> accounts() throws CannotBeDone {
        return calls.ask(PATIENCE, console -> console.accounts(10));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes work only once it has begun it: otherwise patience may end before the application was asked at all. */
    private static final class BegunOnceTaken extends ThreadPoolExecutor {

        private final CountDownLatch begun;

        private BegunOnceTaken(CountDownLatch begun) {
            super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            this.begun = begun;
        }

        @Override
        public void execute(Runnable work) {
            super.execute(work);
            waitFor(begun);
            shutdown();
        }
    }

    /** Has no thread to spare. */
    private static final class AllBusy extends ThreadPoolExecutor {

        private final List<Runnable> waiting;

        private AllBusy(List<Runnable> waiting) {
            super(0, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            this.waiting = waiting;
        }

        @Override
        public void execute(Runnable work) {
            waiting.add(work);
        }
    }
}
