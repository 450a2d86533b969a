package org.senderdomains.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.dkim.DkimSignature;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;

/** With whose key a mail is signed, over a real SMTP conversation (PRODUCT rules M5, M6 and M8). */
class SignedMailTest {

    private final SendingApplication app = new SendingApplication("8BITMIME", "CHUNKING", "SIZE 100000000");

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void a_verified_members_mail_is_signed_with_the_keys_of_the_domain() throws Exception {
        app.decide(SendingApplication.verified(SigningKeys.both("example.test")));

        Transport.send(app.message());

        List<DkimSignature> signatures = Signatures.passed(app.mail());
        assertThat(signatures)
                .extracting(signature -> signature.origin().selector())
                .containsExactly("sd1", "sd2");
        assertThat(signatures).allSatisfy(signature -> {
            assertThat(signature.origin().domain()).isEqualTo("example.test");
            assertThat(Duration.between(
                            signature.validity().signed().orElseThrow(),
                            signature.validity().expires().orElseThrow()))
                    .isEqualTo(Duration.ofDays(7));
        });
        assertThat(app.mail().text()).startsWith("DKIM-Signature: v=1; a=rsa-sha256;");
        assertThat(app.mail().values("DKIM-Signature")).noneMatch(value -> value.contains(" l="));
    }

    @Test
    void a_fallback_is_signed_with_the_key_of_the_platform() throws Exception {
        app.decide(Decision.Fallback.because(DecisionCode.DOMAIN_PENDING));

        Transport.send(app.message());

        assertThat(app.mail().values("From")).containsExactly("Somebody via Musubi <no-reply@platform.test>");
        assertThat(Signatures.passed(app.mail()))
                .extracting(signature -> signature.origin().domain())
                .containsExactly("platform.test", "platform.test");
    }

    @Test
    void the_platforms_own_mail_is_signed_for_the_domain_it_is_from() throws Exception {
        SenderDomains.configure(SenderDomains.settings().with(Setting.PLATFORM_DOMAINS, "platform.test,other.test"));
        app.decide(new Decision.Platform(DecisionCode.PLATFORM_MAIL));
        MimeMessage message = app.message();
        message.setFrom("support@other.test");

        Transport.send(message);

        assertThat(Signatures.passed(app.mail()))
                .extracting(signature -> signature.origin().domain())
                .containsExactly("other.test", "other.test");
    }

    @Test
    void a_key_above_the_platforms_domain_signs_and_one_beside_it_does_not() throws Exception {
        SenderDomains.configure(SenderDomains.settings().with(Setting.FALLBACK_ADDRESS, "no-reply@mail.platform.test"));
        app.decide(
                attempt -> Decision.Fallback.because(DecisionCode.UNKNOWN_SENDER),
                domain -> List.of(SigningKeys.ed25519("platform.test"), SigningKeys.ed25519("form.test")));

        Transport.send(app.message());

        assertThat(Signatures.passed(app.mail()))
                .extracting(signature -> signature.origin().domain())
                .containsExactly("platform.test");
    }

    @Test
    void while_the_application_is_not_up_a_fallback_leaves_unsigned() throws Exception {
        Transport.send(app.message());

        assertThat(app.mail().values("From")).containsExactly("Somebody via Musubi <no-reply@platform.test>");
        assertThat(app.mail().values("DKIM-Signature")).isEmpty();
    }

    @Test
    void an_application_that_fails_leaves_the_platforms_mail_unsigned_and_loses_none() throws Exception {
        app.decide(attempt -> Decision.Fallback.because(DecisionCode.UNKNOWN_SENDER), domain -> {
            throw new IllegalStateException("The database is down.");
        });

        Transport.send(app.message());

        assertThat(app.mail().values("DKIM-Signature")).isEmpty();
    }

    /** M6: for fallbacks during an outage it must not matter what kind of mail left before. */
    @ParameterizedTest
    @EnumSource(names = {"VERIFIED_MEMBER", "PLATFORM_MAIL", "POLICY_UNAVAILABLE"})
    void an_outage_finds_the_fallbacks_key_known_whatever_left_before(DecisionCode before) throws Exception {
        String fallback = before.toString() + ".test";
        AtomicBoolean down = new AtomicBoolean();
        CountDownLatch asked = new CountDownLatch(1);
        SenderDomains.configure(SenderDomains.settings()
                .with(Setting.FALLBACK_ADDRESS, "no-reply@" + fallback)
                .with(Setting.PLATFORM_DOMAINS, "service.test"));
        app.decide(
                attempt -> switch (down.get() ? DecisionCode.POLICY_UNAVAILABLE : before) {
                    case VERIFIED_MEMBER -> SendingApplication.verified(SigningKeys.both("example.test"));
                    case PLATFORM_MAIL -> new Decision.Platform(before);
                    default -> throw new IllegalStateException("too slow");
                },
                domain -> {
                    if (down.get()) {
                        throw new IllegalStateException("The database is down.");
                    }
                    if (domain.equals(fallback)) {
                        asked.countDown();
                    }
                    return SigningKeys.both(domain);
                });
        MimeMessage message = app.message();
        message.setFrom("support@service.test");
        Transport.send(message);
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        down.set(true);
        SenderDomains.forget();

        // The answer to what nobody waits for may be on its way still.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Transport.send(app.message());
            assertThat(Signatures.passed(
                            app.server().mails().get(app.server().mails().size() - 1)))
                    .extracting(signature -> signature.origin().domain())
                    .containsExactly(fallback, fallback);
        });
    }

    @Test
    void a_key_that_does_not_sign_makes_a_fallback_and_nothing_leaves_under_the_domain() throws Exception {
        List<DkimIdentity> ofTheTenant = List.of(SigningKeys.ed25519("example.test"));
        List<DkimIdentity> ofThePlatform = List.of(SigningKeys.rsa("platform.test"));
        app.decide(attempt -> SendingApplication.verified(ofTheTenant), domain -> ofThePlatform);

        withoutEd25519(() -> Transport.send(app.message()));

        assertThat(app.mail().values("From")).containsExactly("Somebody via Musubi <no-reply@platform.test>");
        assertThat(app.mail().values("Reply-To")).containsExactly("Somebody <taro@example.test>");
        assertThat(app.mail().mailFrom()).isEqualTo("MAIL FROM:<no-reply@platform.test>");
        assertThat(app.mail().body()).isEqualTo("Please pay.\r\n");
        assertThat(Signatures.passed(app.mail()))
                .extracting(signature -> signature.origin().domain())
                .containsExactly("platform.test");
        assertThat(SenderDomains.pastDecisions().of("sample").get(0).code()).isEqualTo(DecisionCode.KEY_UNAVAILABLE);
    }

    private interface Sending {
        void send() throws MessagingException;
    }

    /** Java without the provider that signs with Ed25519, as a stand-in for a key that cannot be used. */
    private static void withoutEd25519(Sending sending) throws MessagingException {
        List<Provider> providers = List.of(Security.getProviders());
        Provider ec = Security.getProvider("SunEC");
        Security.removeProvider("SunEC");
        try {
            sending.send();
        } finally {
            Security.insertProviderAt(ec, providers.indexOf(ec) + 1);
        }
    }
}
