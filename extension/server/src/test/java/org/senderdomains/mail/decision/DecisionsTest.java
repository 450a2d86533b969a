package org.senderdomains.mail.decision;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.senderdomains.mail.FakePolicy;
import org.senderdomains.mail.SigningKeys;
import org.senderdomains.mail.identity.Names;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

class DecisionsTest {

    private static final SendAttempt ATTEMPT = attempt("taro@example.test");
    private static final Decision VERIFIED = verified("sample", "taro@example.test", "bounce.example.test");
    private static final Decision UNAVAILABLE = Decision.Fallback.because(DecisionCode.POLICY_UNAVAILABLE);

    private final AtomicLong nanos = new AtomicLong();
    private final ExecutorService threads = DecisionThreads.start(nanos::get);
    private final AtomicInteger asked = new AtomicInteger();
    private final Decisions decisions = new Decisions(nanos::get, new PolicyCalls(threads));

    @AfterEach
    void clean_up() {
        SenderDomains.registration().ifPresent(SenderDomains::unregister);
        SenderDomains.configure(Settings.defaults());
        threads.shutdownNow();
    }

    @Test
    void without_the_application_every_mail_is_a_fallback() {
        assertThat(decide(ATTEMPT)).isEqualTo(UNAVAILABLE);
    }

    @Test
    void an_answer_is_remembered_for_a_minute_and_no_longer() {
        up(attempt -> VERIFIED);

        assertThat(decide(ATTEMPT)).isEqualTo(VERIFIED);
        tick(59);
        assertThat(decide(ATTEMPT)).isEqualTo(VERIFIED);
        assertThat(asked).hasValue(1);
        tick(1);
        assertThat(decide(ATTEMPT)).isEqualTo(VERIFIED);
        assertThat(asked).hasValue(2);
    }

    /** M8, GOALS: 65 seconds after it lost the right to send, whatever this node has heard of that. */
    @Test
    void a_node_cut_off_from_database_and_cluster_sends_as_the_tenant_for_a_minute_at_most() {
        AtomicBoolean cutOff = new AtomicBoolean();
        up(attempt -> {
            if (cutOff.get()) {
                throw new IllegalStateException("no database");
            }
            return VERIFIED;
        });
        assertThat(decide(ATTEMPT)).isEqualTo(VERIFIED);
        cutOff.set(true);

        int last = 0;
        for (int second = 1; second <= 600; second++) {
            tick(1);
            if (decide(ATTEMPT).equals(VERIFIED)) {
                last = second;
            }
        }
        assertThat(last).isEqualTo(59);

        cutOff.set(false);
        tick(1);
        assertThat(decide(ATTEMPT)).isEqualTo(VERIFIED);
    }

    @Test
    void an_answer_counts_from_when_it_was_asked_for() {
        up(attempt -> {
            tick(30);
            return VERIFIED;
        });

        decide(ATTEMPT);
        tick(30);
        decide(ATTEMPT);

        assertThat(asked).hasValue(2);
    }

    @Test
    void no_setting_makes_an_answer_live_longer_than_a_minute() {
        up(attempt -> VERIFIED);
        SenderDomains.configure(Settings.defaults().with(Setting.DECISION_LIFETIME, "3600"));

        decide(ATTEMPT);
        tick(60);
        decide(ATTEMPT);

        assertThat(asked).hasValue(2);
    }

    @Test
    void different_attempts_get_different_answers() {
        up(attempt -> attempt.equals(ATTEMPT) ? VERIFIED : Decision.Fallback.because(DecisionCode.UNKNOWN_SENDER));

        assertThat(decide(ATTEMPT)).isEqualTo(VERIFIED);
        assertThat(decide(attempt("other@example.test")).code()).isEqualTo(DecisionCode.UNKNOWN_SENDER);
    }

    @Test
    void a_change_is_seen_by_the_very_next_mail() {
        AtomicReference<Decision> truth = new AtomicReference<>(VERIFIED);
        up(attempt -> truth.get());
        decide(ATTEMPT);

        truth.set(Decision.Fallback.because(DecisionCode.DOMAIN_REVOKED));
        SenderDomains.forget();

        assertThat(decide(ATTEMPT).code()).isEqualTo(DecisionCode.DOMAIN_REVOKED);
    }

    @Test
    void an_answer_that_was_being_made_during_a_change_is_not_remembered() {
        AtomicReference<Decision> truth = new AtomicReference<>(VERIFIED);
        up(attempt -> {
            Decision seen = truth.get();
            if (truth.compareAndSet(VERIFIED, Decision.Fallback.because(DecisionCode.DOMAIN_REVOKED))) {
                SenderDomains.forget();
            }
            return seen;
        });

        assertThat(decide(ATTEMPT)).isEqualTo(VERIFIED);
        assertThat(decide(ATTEMPT).code()).isEqualTo(DecisionCode.DOMAIN_REVOKED);
    }

    @Test
    void when_the_application_goes_its_answers_go_with_it() {
        up(attempt -> VERIFIED);
        decide(ATTEMPT);

        SenderDomains.registration().ifPresent(SenderDomains::unregister);

        assertThat(decide(ATTEMPT)).isEqualTo(UNAVAILABLE);
    }

    @Test
    void a_policy_that_fails_makes_a_fallback_and_is_asked_again_a_second_later() {
        AtomicReference<RuntimeException> fault =
                new AtomicReference<>(new IllegalStateException("The database is down."));
        up(attempt -> {
            if (fault.get() != null) {
                throw fault.get();
            }
            return VERIFIED;
        });

        assertThat(decide(ATTEMPT)).isEqualTo(UNAVAILABLE);
        fault.set(null);
        assertThat(decide(ATTEMPT)).isEqualTo(UNAVAILABLE);
        tick(1);
        assertThat(decide(ATTEMPT)).isEqualTo(VERIFIED);
    }

    @Test
    void a_policy_whose_classes_are_gone_makes_a_fallback() {
        up(attempt -> {
            throw new NoClassDefFoundError("org/senderdomains/senders/Gone");
        });

        assertThat(decide(ATTEMPT)).isEqualTo(UNAVAILABLE);
    }

    @Test
    void a_policy_that_hangs_makes_a_fallback_in_time() {
        SenderDomains.configure(Settings.defaults().with(Setting.DECISION_TIMEOUT, "10"));
        CountDownLatch never = new CountDownLatch(1);
        up(attempt -> {
            waitFor(never);
            return VERIFIED;
        });

        assertThat(decide(ATTEMPT)).isEqualTo(UNAVAILABLE);
        never.countDown();
    }

    @Test
    void a_policy_that_fails_late_is_waited_for_once_and_not_by_each_mail_of_a_sender() {
        up(attempt -> {
            tick(3);
            throw new IllegalStateException("The database did not answer.");
        });

        assertThat(decide(ATTEMPT)).isEqualTo(UNAVAILABLE);
        assertThat(decide(ATTEMPT)).isEqualTo(UNAVAILABLE);
        assertThat(asked).hasValue(1);

        tick(1);
        assertThat(decide(ATTEMPT)).isEqualTo(UNAVAILABLE);
        assertThat(asked).hasValue(2);
    }

    /** M8: a database host that vanishes without a word leaves whoever reads from it waiting without end. */
    @Test
    void questions_that_never_come_back_do_not_keep_the_next_ones_from_being_asked() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(8);
        up(attempt -> {
            hanging.countDown();
            waitFor(never);
            return VERIFIED;
        });
        SenderDomains.configure(Settings.defaults().with(Setting.DECISION_TIMEOUT, "10"));
        for (int mail = 0; mail < 3_000 && hanging.getCount() > 0; mail++) {
            decide(attempt("member" + mail + "@example.test"));
        }
        assertThat(hanging.getCount()).isZero();

        up(attempt -> VERIFIED);
        assertThat(decide(ATTEMPT)).as("while all threads wait").isEqualTo(UNAVAILABLE);
        SenderDomains.configure(Settings.defaults().with(Setting.DECISION_TIMEOUT, "30000"));
        tick(61);

        assertThat(decide(ATTEMPT)).isEqualTo(VERIFIED);
        never.countDown();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException endOfTest) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_caller_that_cannot_be_found_out_makes_a_fallback() {
        up(attempt -> VERIFIED);

        assertThat(decisions
                        .decide(ear -> {
                            throw new IllegalStateException("The EAR is stopping.");
                        })
                        .decision())
                .isEqualTo(UNAVAILABLE);
    }

    /** Nothing on the way to the question may lose a mail either (M8). */
    @Test
    void a_session_that_cannot_be_looked_up_makes_a_fallback() {
        SenderDomains.configure(Settings.defaults().with(Setting.EXEMPT_SESSIONS, "java:jboss/mail/Broken"));
        up(attempt -> VERIFIED);
        Attempts attempts = new Attempts(
                Optional::empty,
                Optional::empty,
                new ExemptSessions(
                        name -> {
                            throw new IllegalStateException(name + " cannot be made.");
                        },
                        nanos::get));
        Names nobody = Names.in(List.of(), Optional.empty());

        assertThat(decisions
                        .decide(attempts.of(Session.getInstance(new Properties()), List.of(), nobody))
                        .decision())
                .isEqualTo(UNAVAILABLE);
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "'taro@example.test, evil@x.test', bounce.example.test",
        "'Taro <taro@example.test>', bounce.example.test",
        "'taro@example.test\r\nFrom: evil@x.test', bounce.example.test",
        "'@relay.test:taro@example.test', bounce.example.test",
        "'group:taro@example.test;', bounce.example.test",
        "taro@[192.0.2.1], bounce.example.test",
        "taro@example.test, bounce.other.test",
        "taro@example.test, example.test",
        "taro@example.test, badexample.test",
        "taro@example.test, 'bounce>\r\nRCPT TO:<evil@x.test>.example.test'"
    })
    void an_answer_that_no_mail_may_leave_with_is_a_fallback(String address, String returnPathHost) {
        up(attempt -> verified("sample", address, returnPathHost));

        assertThat(decide(ATTEMPT)).isEqualTo(UNAVAILABLE);
    }

    @Test
    void no_sender_ever_gets_the_answer_of_another() throws Exception {
        up(attempt -> {
            String address = attempt.from().orElseThrow();
            return verified(address, address, "bounce.example.test");
        });
        ExecutorService senders = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> sending = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(seed -> () -> wrongAnswers(new Random(seed)))
                .toList();

        try {
            for (Future<Integer> wrong : senders.invokeAll(sending)) {
                assertThat(wrong.get()).isZero();
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(asked.get()).isGreaterThan(500);
    }

    private int wrongAnswers(Random random) {
        int wrong = 0;
        for (int i = 0; i < 2_000; i++) {
            String address = "member" + random.nextInt(500) + "@example.test";
            if (random.nextInt(200) == 0) {
                SenderDomains.forget();
            }
            Decision decision = decide(attempt(address));
            boolean right = decision instanceof Decision.Verified verified
                    && verified.address().equals(address);
            wrong += right ? 0 : 1;
        }
        return wrong;
    }

    @Test
    void without_a_key_nothing_leaves_under_a_tenants_domain() {
        up(attempt -> new Decision.Verified(
                DecisionCode.VERIFIED_MEMBER, "sample", "taro@example.test", "bounce.example.test", List.of()));

        assertThat(decide(ATTEMPT))
                .isEqualTo(new Decision.Fallback(
                        DecisionCode.KEY_UNAVAILABLE, Optional.of("sample"), Optional.of("taro@example.test")));
    }

    @Test
    void the_key_of_another_domain_signs_nothing() {
        up(attempt -> new Decision.Verified(
                DecisionCode.VERIFIED_MEMBER,
                "sample",
                "taro@example.test",
                "bounce.example.test",
                List.of(SigningKeys.ed25519("example.test"), SigningKeys.ed25519("other.test"))));

        assertThat(decide(ATTEMPT)).isEqualTo(UNAVAILABLE);
    }

    @Test
    void no_answer_at_all_is_a_fallback() {
        up(attempt -> null);

        assertThat(decide(ATTEMPT)).isEqualTo(UNAVAILABLE);
    }

    private static Decision.Verified verified(String account, String address, String returnPathHost) {
        return new Decision.Verified(
                DecisionCode.VERIFIED_MEMBER,
                account,
                address,
                returnPathHost,
                List.of(SigningKeys.ed25519("example.test")));
    }

    private void up(Function<SendAttempt, Decision> policy) {
        SenderDomains.register(new SenderDomains.Registration(
                FakePolicy.deciding(attempt -> {
                    asked.incrementAndGet();
                    return policy.apply(attempt);
                }),
                Optional::empty));
    }

    private Decision decide(SendAttempt attempt) {
        return decisions.decide(caller -> attempt).decision();
    }

    private void tick(int seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L);
    }

    private static SendAttempt attempt(String from) {
        return new SendAttempt(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(from), SendAttempt.Origin.UNKNOWN);
    }
}
