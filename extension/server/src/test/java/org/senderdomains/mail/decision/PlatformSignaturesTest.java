package org.senderdomains.mail.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.mail.FakePolicy;
import org.senderdomains.mail.SigningKeys;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.Secret;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** PRODUCT rule M6: fallbacks are signed, so that DMARC passes for them, also while nobody can say who sends. */
class PlatformSignaturesTest {

    private static final String DOMAIN = "platform.test";
    private static final List<DkimIdentity> KEYS = List.of(SigningKeys.ed25519(DOMAIN));

    private final AtomicLong nanos = new AtomicLong();
    private final ExecutorService threads = DecisionThreads.start(nanos::get);
    private final PlatformSignatures signatures = new PlatformSignatures(nanos::get, new PolicyCalls(threads));
    private volatile boolean down;

    @AfterEach
    void clean_up() {
        SenderDomains.configure(Settings.defaults());
        SenderDomains.registration().ifPresent(SenderDomains::unregister);
        SenderDomains.withdraw(Secret.KEY_ENCRYPTION);
        threads.shutdownNow();
    }

    @Test
    void a_database_that_is_down_for_hours_leaves_no_fallback_unsigned() {
        up();
        assertThat(signatures.of(DOMAIN)).isEqualTo(KEYS);
        down = true;

        tick(7_200);

        assertThat(signatures.of(DOMAIN)).isEqualTo(KEYS);
        tick(7_200);
        assertThat(signatures.remembered(DOMAIN)).as("without asking").isEqualTo(KEYS);
        SenderDomains.forget();
        assertThat(signatures.remembered(DOMAIN)).as("after a change").isEqualTo(KEYS);
        assertThat(signatures.of(DOMAIN)).isEqualTo(KEYS);
    }

    @Test
    void an_answer_that_there_is_no_key_counts_as_any_other() {
        boolean[] retired = {false};
        up(domain -> {
            if (down) {
                throw new IllegalStateException("no database");
            }
            return retired[0] ? List.of() : KEYS;
        });
        assertThat(signatures.of(DOMAIN)).isEqualTo(KEYS);
        retired[0] = true;
        tick(60);
        assertThat(signatures.of(DOMAIN)).isEmpty();
        down = true;

        tick(60);

        assertThat(signatures.of(DOMAIN)).isEmpty();
        assertThat(signatures.remembered(DOMAIN)).isEmpty();
    }

    /** A node that sends for verified members only must not find out first in an outage that it knows no key. */
    @Test
    void the_first_fallback_may_be_one_of_an_outage() throws Exception {
        up();

        signatures.keepReady(DOMAIN);
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        down = true;
        tick(7_200);
        assertThat(signatures.remembered(DOMAIN)).isEqualTo(KEYS);
    }

    @Test
    void a_fallback_that_follows_the_very_first_mail_is_signed_though_nothing_is_known_yet() {
        SenderDomains.configure(Settings.defaults().with(Setting.DECISION_TIMEOUT, "60000"));
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        up(domain -> {
            asked.incrementAndGet();
            both.countDown();
            waitFor(both);
            return KEYS;
        });

        signatures.keepReady(DOMAIN);

        assertThat(signatures.of(DOMAIN)).isEqualTo(KEYS);
        assertThat(asked).hasValue(2);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_outage_is_not_asked_about_by_every_mail_that_needs_no_answer() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        up(domain -> {
            asked.incrementAndGet();
            throw new IllegalStateException("no database");
        });

        for (int mail = 0; mail < 1_000; mail++) {
            signatures.keepReady(DOMAIN);
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(asked).hasValue(1);
    }

    @Test
    void a_policy_that_fails_late_is_waited_for_once_and_not_by_each_fallback() {
        AtomicInteger asked = new AtomicInteger();
        up(domain -> {
            asked.incrementAndGet();
            tick(3);
            throw new IllegalStateException("The database did not answer.");
        });

        assertThat(signatures.of(DOMAIN)).isEmpty();
        assertThat(signatures.of(DOMAIN)).isEmpty();

        assertThat(asked).hasValue(1);
    }

    @Test
    void when_the_application_goes_its_keys_go_with_it() {
        up();
        assertThat(signatures.of(DOMAIN)).isEqualTo(KEYS);
        down = true;

        SenderDomains.unregister(SenderDomains.registration().orElseThrow());
        assertThat(signatures.of(DOMAIN)).isEmpty();
        assertThat(signatures.remembered(DOMAIN)).isEmpty();

        up();
        assertThat(signatures.remembered(DOMAIN)).as("another one").isEmpty();
        assertThat(signatures.of(DOMAIN)).isEmpty();
    }

    @Test
    void when_the_secret_is_withdrawn_so_are_the_keys_it_decrypted() {
        SenderDomains.provide(Secret.KEY_ENCRYPTION, () -> new byte[32]);
        up();
        assertThat(signatures.of(DOMAIN)).isEqualTo(KEYS);
        down = true;

        SenderDomains.withdraw(Secret.KEY_ENCRYPTION);

        assertThat(signatures.remembered(DOMAIN)).isEmpty();
        assertThat(signatures.of(DOMAIN)).isEmpty();
    }

    private void up() {
        up(domain -> {
            if (down) {
                throw new IllegalStateException("no database");
            }
            return KEYS;
        });
    }

    private static void up(Function<String, List<DkimIdentity>> platform) {
        Decision unknown = Decision.Fallback.because(DecisionCode.UNKNOWN_SENDER);
        SenderDomains.register(
                new SenderDomains.Registration(new FakePolicy(attempt -> unknown, platform), Optional::empty));
    }

    private void tick(int seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L);
    }
}
