package org.senderdomains.mail.decision;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.senderdomains.mail.CurrentThread;
import org.senderdomains.mail.identity.Names;
import org.senderdomains.mail.message.Field;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

class AttemptsTest {

    private final Session exempt = Session.getInstance(new Properties());
    private final Session other = Session.getInstance(new Properties());
    private long nanos;
    private Session sending = other;
    private Optional<String> deployment = Optional.of("shop.war");
    private Optional<String> member = Optional.empty();
    private final Attempts attempts = new Attempts(
            () -> deployment,
            () -> Optional.of("local"),
            new ExemptSessions(name -> Optional.of(name.endsWith("/Exempt") ? exempt : other), () -> nanos));

    @AfterEach
    void clean_up() {
        SenderDomains.configure(Settings.defaults());
    }

    @Test
    void the_header_and_the_thread_are_read() {
        SenderDomains.configure(Settings.defaults().with(Setting.TRUSTED_DEPLOYMENTS, "shop.war"));
        member = Optional.of("taro");

        assertThat(attempt(
                        "From: Taro <Taro@EXAMPLE.test>",
                        "X-Sender-Account: sample",
                        "x-sender-member:\r\n hanako",
                        "X-Sender-Exempt: TRUE"))
                .isEqualTo(new SendAttempt(
                        Optional.of("taro"),
                        Optional.of("sample"),
                        Optional.of("hanako"),
                        Optional.of("Taro@example.test"),
                        new SendAttempt.Origin(Optional.of("shop.war"), Optional.empty(), true)));
    }

    @Test
    void what_is_said_twice_is_said_once() {
        SendAttempt attempt =
                attempt("X-Sender-Account: a", "X-Sender-Account: a", "X-Sender-Exempt: true", "X-Sender-Exempt: true");

        assertThat(attempt.account()).contains("a");
        assertThat(attempt.origin().exempt()).isTrue();
    }

    /** M2, M5: nobody can tell which one was meant, so that the mail must not leave as if none had been. */
    @Test
    void who_is_named_in_two_ways_is_nobody_and_not_unnamed() {
        SenderDomains.configure(Settings.defaults().with(Setting.TRUSTED_DEPLOYMENTS, "shop.war"));
        SendAttempt attempt = attempt(
                "From: a@b.test",
                "From: b@b.test",
                "X-Sender-Account: a",
                "X-Sender-Account: b",
                "X-Sender-Member: hanako",
                "X-Sender-Member: taro",
                "X-Sender-Exempt: false",
                "X-Sender-Exempt: true");

        assertThat(attempt.from()).isEmpty();
        assertThat(attempt.account()).contains(SendAttempt.NOBODY);
        assertThat(attempt.member()).contains(SendAttempt.NOBODY);
        assertThat(attempt.origin().exempt()).isTrue();
    }

    @Test
    void an_empty_name_names_nobody() {
        assertThat(attempt("X-Sender-Account: ").account()).isEmpty();
        assertThat(attempt("X-Sender-Account: ", "X-Sender-Account: a").account())
                .contains("a");
    }

    /** It would stand in the list of past decisions as if that member had sent the mail. */
    @Test
    void a_member_that_a_deployment_names_is_nobody_unless_the_deployment_is_trusted() {
        assertThat(attempt("X-Sender-Member: hanako").member()).isEmpty();

        SenderDomains.configure(Settings.defaults().with(Setting.TRUSTED_DEPLOYMENTS, "shop.war"));
        assertThat(attempt("X-Sender-Member: hanako").member()).contains("hanako");
    }

    @Test
    void a_name_of_no_bounds_is_nobodys() {
        assertThat(attempt("X-Sender-Account: " + "a".repeat(256)).account()).contains(SendAttempt.NOBODY);
    }

    @Test
    void the_security_domain_of_a_deployment_counts_only_if_the_deployment_is_trusted() {
        assertThat(attempt("Subject: x").caller()).isEmpty();

        SenderDomains.configure(Settings.defaults().with(Setting.TRUSTED_DEPLOYMENTS, "shop.war"));
        assertThat(attempt("Subject: x").caller()).contains("local");

        member = Optional.of("taro");
        assertThat(attempt("Subject: x").caller()).contains("taro");
    }

    @Test
    void a_thread_of_no_deployment_is_never_trusted() {
        SenderDomains.configure(Settings.defaults().with(Setting.TRUSTED_DEPLOYMENTS, "shop.war"));
        deployment = Optional.empty();

        assertThat(attempt("Subject: x").caller()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "deployment.shop.war, shop.war",
        "deployment.shop.ear, shop.ear",
        "deployment.shop.ear.web.war, shop.ear",
        "deployment.shop-1.2.ear.ejb-1.2.jar, shop-1.2.ear",
        "deployment.bear.war, bear.war",
        "org.jboss.as.mail,"
    })
    void a_part_of_an_ear_goes_by_the_name_of_the_ear(String module, String name) {
        assertThat(CurrentThread.deployment(module)).isEqualTo(Optional.ofNullable(name));
    }

    @Test
    void a_class_loader_that_only_calls_itself_a_deployment_is_none() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader("deployment.shop.war", before) {});
        try {
            assertThat(CurrentThread.deployment()).isEmpty();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void a_session_is_exempt_if_the_name_it_is_bound_to_is_listed() {
        sending = exempt;
        assertThat(attempt("Subject: x").origin().isExempt()).isFalse();

        SenderDomains.configure(
                Settings.defaults().with(Setting.EXEMPT_SESSIONS, "java:jboss/mail/Other, java:jboss/mail/Exempt"));
        assertThat(attempt("Subject: x").origin().session()).contains("java:jboss/mail/Exempt");
        assertThat(attempt("Subject: x").origin().isExempt()).isTrue();
    }

    @Test
    void every_session_of_one_name_is_recognized_and_one_with_equal_properties_is_not() {
        SenderDomains.configure(Settings.defaults().with(Setting.EXEMPT_SESSIONS, "java:jboss/mail/Exempt"));

        sending = Session.getInstance(exempt.getProperties());
        assertThat(attempt("Subject: x").origin().session()).isPresent();

        sending = Session.getInstance((Properties) exempt.getProperties().clone());
        assertThat(attempt("Subject: x").origin().session()).isEmpty();
    }

    @Test
    void a_name_bound_anew_is_seen_within_a_second() {
        Session[] bound = {other};
        Attempts watching = new Attempts(
                () -> deployment,
                Optional::empty,
                new ExemptSessions(name -> Optional.ofNullable(bound[0]), () -> nanos));
        SenderDomains.configure(Settings.defaults().with(Setting.EXEMPT_SESSIONS, "java:jboss/mail/Exempt"));
        Names nobody = Names.in(List.of(), Optional.empty());
        assertThat(watching.of(exempt, List.of(), nobody)
                        .apply(() -> member)
                        .origin()
                        .isExempt())
                .isFalse();

        bound[0] = exempt;
        nanos += 1_000_000_000L;
        assertThat(watching.of(exempt, List.of(), nobody)
                        .apply(() -> member)
                        .origin()
                        .isExempt())
                .isTrue();

        bound[0] = null;
        nanos += 1_000_000_000L;
        assertThat(watching.of(exempt, List.of(), nobody)
                        .apply(() -> member)
                        .origin()
                        .isExempt())
                .isFalse();
    }

    private SendAttempt attempt(String... header) {
        List<Field> fields =
                Stream.of(header).map(line -> Field.parse(line).orElseThrow()).toList();
        return attempts.of(sending, fields, Names.in(fields, Optional.empty())).apply(() -> member);
    }
}
