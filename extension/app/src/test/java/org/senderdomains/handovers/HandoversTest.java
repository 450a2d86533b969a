package org.senderdomains.handovers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.accounts.Owner;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.accounts.terms.Terms;
import org.senderdomains.alerts.ListedAlerts;
import org.senderdomains.checks.TickingClock;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Domains;
import org.senderdomains.domains.course.Schedule;
import org.senderdomains.domains.course.Tick;
import org.senderdomains.domains.records.Labels;
import org.senderdomains.domains.records.PlatformSide;
import org.senderdomains.domains.records.RecordSource;
import org.senderdomains.keys.Keys;
import org.senderdomains.keys.SealingKeys;
import org.senderdomains.keys.SecretKeys;
import org.senderdomains.names.DomainName;
import org.senderdomains.runtime.TestDatabase;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.web.LinkToken;

/** Links that are their own proof: one for each domain, for a time, until withdrawn. */
class HandoversTest {

    private static final DomainName EXAMPLE = new DomainName("example.test");
    private static final Duration LIFETIME = Duration.ofDays(14);

    private final TestDatabase database = new TestDatabase();
    private final EntityManager entities = database.entities();
    private final Transactions transactions = TestDatabase.transactions(entities);
    private final TickingClock clock = new TickingClock();
    private final Domains domains = new Domains(entities);
    private final Handovers handovers =
            new Handovers(entities, new Accounts(entities), domains, new SecureRandom(), clock);

    @BeforeEach
    void an_account_with_a_domain() {
        in(() -> {
            entities.persist(new Account(
                    "sample", "Sample KK", new Owner("taro", "taro@owner.test"), terms(true), clock.instant()));
            entities.flush();
            entities.persist(Domain.claim(
                    "sample", EXAMPLE, source(), new Tick(clock.instant(), Schedule.of(Settings.defaults()), 0.5)));
            return null;
        });
    }

    @AfterEach
    void close() {
        entities.close();
    }

    @Test
    void a_link_leads_to_its_domain_until_its_time_is_up() {
        LinkToken token = make();

        clock.pass(LIFETIME.minusSeconds(1));
        assertThat(opened(token)).isEqualTo("example.test of Sample KK");
        clock.pass(Duration.ofSeconds(1));
        assertDead(token);
        assertThat(in(() -> handovers.until(domain()))).isEmpty();
    }

    @Test
    void a_new_link_ends_the_earlier_one() {
        LinkToken earlier = make();
        LinkToken later = make();

        assertDead(earlier);
        assertThat(opened(later)).isEqualTo("example.test of Sample KK");
    }

    @Test
    void a_link_withdrawn_does_not_work_any_more() {
        LinkToken token = make();

        in(() -> {
            handovers.revoke(domain());
            return null;
        });

        assertDead(token);
    }

    @Test
    void a_link_goes_with_its_domain() {
        LinkToken token = make();

        in(() -> {
            entities.remove(domain());
            return null;
        });

        assertDead(token);
    }

    /** A4: with the option off, domains are not to be seen, by nobody. */
    @Test
    void a_link_rests_while_the_option_is_off() {
        LinkToken token = make();

        option(false);
        assertDead(token);
        option(true);
        assertThat(opened(token)).isEqualTo("example.test of Sample KK");
    }

    @Test
    void of_a_link_only_a_hash_is_kept() {
        LinkToken token = make();

        String kept = in(() -> (String)
                entities.createNativeQuery("select token_hash from handover").getSingleResult());

        assertThat(kept).isEqualTo(token.hash()).hasSize(64).doesNotContain(token.text());
        assertThat(token).hasToString("link token");
        assertDead(new LinkToken(kept));
        assertDead(new LinkToken(""));
    }

    private void assertDead(LinkToken token) {
        assertThatThrownBy(() -> opened(token)).hasMessage("This link does not work, or not any more.");
    }

    private String opened(LinkToken token) {
        return in(() -> {
            Handovers.Given given = handovers.open(token.text());
            return given.domain().name() + " of " + given.account().displayName();
        });
    }

    private LinkToken make() {
        return in(() -> handovers.make(domain(), "taro", LIFETIME));
    }

    private Domain domain() {
        return domains.find("sample", EXAMPLE).orElseThrow();
    }

    private void option(boolean on) {
        in(() -> entities.createQuery("update Account a set a.terms.option = :on")
                .setParameter("on", on)
                .executeUpdate());
    }

    private <T> T in(Supplier<T> work) {
        return transactions.inNew(work);
    }

    private static Terms terms(boolean option) {
        return new Terms(option, SendingPolicy.MEMBER, RecordShape.CNAME, OnUnverified.FALLBACK, Language.EN);
    }

    private RecordSource source() {
        Settings settings = Settings.defaults().with(Setting.PLATFORM_ZONE, "mail.platform.test");
        SealingKeys none = SecretKeys.notConfigured();
        PlatformSide platform = new PlatformSide(
                () -> settings, new Keys(entities, clock, none, new SecureRandom()), none, new ListedAlerts());
        return new RecordSource(RecordShape.CNAME, new Labels(new SecureRandom(), label -> true), platform);
    }
}
