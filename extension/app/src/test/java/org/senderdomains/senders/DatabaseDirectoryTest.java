package org.senderdomains.senders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.accounts.Owner;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.accounts.members.MemberId;
import org.senderdomains.accounts.members.Role;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.accounts.terms.Terms;
import org.senderdomains.alerts.LastingAlerts;
import org.senderdomains.alerts.ListedAlerts;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.domains.Cause;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Look;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.domains.course.Schedule;
import org.senderdomains.domains.course.Tick;
import org.senderdomains.domains.records.Labels;
import org.senderdomains.domains.records.PlatformSide;
import org.senderdomains.domains.records.RecordSource;
import org.senderdomains.keys.Keys;
import org.senderdomains.keys.SealingKeys;
import org.senderdomains.keys.SecretKeys;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.platform.keys.ActiveKeys;
import org.senderdomains.platform.keys.SigningKeys;
import org.senderdomains.runtime.DatabaseTime;
import org.senderdomains.runtime.TestDatabase;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** The directory's queries, on a real database. */
class DatabaseDirectoryTest {

    private static final DomainName EXAMPLE = new DomainName("example.test");
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final LastingAlerts ALERTS = new ListedAlerts(new ArrayList<>(), InstantSource.fixed(NOW));
    private static final Tick TICK = new Tick(NOW, Schedule.of(Settings.defaults()), 0.5);

    private final TestDatabase database = new TestDatabase();
    private final EntityManager entities = database.entities();
    private final Transactions transactions = TestDatabase.transactions(entities);
    private final Directory directory = new DatabaseDirectory(
            entities,
            new ActiveKeys(entities),
            new SigningKeys(new ActiveKeys(entities), new SealingKeys(Optional::empty), ALERTS));
    private final Accounts accounts = new Accounts(entities);

    @Test
    void where_no_key_can_be_used_there_is_no_signature() {
        assertThat(transactions.<List<DkimIdentity>>inNew(() -> directory
                        .domain("rei", EXAMPLE)
                        .orElseThrow()
                        .signatures()
                        .get()))
                .isEmpty();
    }

    @BeforeEach
    void fill() {
        transactions.inNew(() -> {
            account("rei", SendingPolicy.DOMAIN);
            account("kai", SendingPolicy.MEMBER);
            member("rei", "taro", "Taro@example.test");
            member("kai", "taro", "taro@kai.test");
            member("kai", "jiro", null);
            entities.persist(domain("rei", true));
            entities.persist(domain("kai", false));
            return null;
        });
    }

    @AfterEach
    void close() {
        entities.close();
        database.close();
    }

    private void account(String id, SendingPolicy policy) {
        accounts.add(new Account(
                id,
                id,
                new Owner("owner", "owner@platform.test"),
                new Terms(true, policy, RecordShape.CNAME, OnUnverified.REJECT, Language.EN),
                NOW));
    }

    private void member(String account, String principal, String address) {
        Member member = new Member(new MemberId(account, principal), Role.GENERAL);
        member.vouchFor(Optional.ofNullable(address).map(EmailAddress::parse));
        accounts.add(member);
    }

    private Domain domain(String account, boolean verified) {
        Labels labels = new Labels(new SecureRandom(), label -> true);
        Settings settings = Settings.defaults().with(Setting.PLATFORM_ZONE, "mail.platform.test");
        SealingKeys none = SecretKeys.notConfigured();
        PlatformSide platform = new PlatformSide(
                () -> settings, new Keys(entities, InstantSource.fixed(NOW), none, new SecureRandom()), none, ALERTS);
        Domain domain = Domain.claim(account, EXAMPLE, new RecordSource(RecordShape.CNAME, labels, platform), TICK);
        if (verified) {
            domain.checked(
                    new Look(
                            Cause.TIMER,
                            NOW,
                            domain.records().stream()
                                    .map(record -> new Observation(
                                            RecordState.FOUND,
                                            Optional.of(record.data()),
                                            List.of(),
                                            new Observation.Basis(List.of(), Optional.empty(), Optional.empty())))
                                    .toList()),
                    TICK);
        }
        return domain;
    }

    @Test
    void a_login_is_found_once_for_each_of_its_accounts() {
        assertThat(directory.memberships("taro"))
                .extracting(
                        person -> person.party().account(),
                        person -> person.address().orElseThrow().toString())
                .containsExactlyInAnyOrder(tuple("rei", "Taro@example.test"), tuple("kai", "taro@kai.test"));
        assertThat(directory.memberships("TARO")).isEmpty();
        assertThat(directory.memberships("ta\0ro")).isEmpty();
    }

    @Test
    void a_member_without_an_address_that_counts_has_none() {
        assertThat(directory.memberships("jiro"))
                .singleElement()
                .satisfies(person -> assertThat(person.address()).isEmpty());
    }

    @Test
    void an_address_is_found_in_any_case() {
        assertThat(directory.withAddress(EmailAddress.parse("TARO@example.test").key()))
                .singleElement()
                .satisfies(person -> assertThat(person.party().account()).isEqualTo("rei"));
    }

    @Test
    void an_account_comes_with_its_terms() {
        assertThat(directory.party("kai"))
                .contains(new Party(
                        "kai",
                        new Terms(true, SendingPolicy.MEMBER, RecordShape.CNAME, OnUnverified.REJECT, Language.EN)));
        assertThat(directory.party("none")).isEmpty();
        assertThat(directory.party("\0")).isEmpty();
    }

    @Test
    void a_domain_is_each_accounts_own() {
        OwnDomain reis = directory.domain("rei", EXAMPLE).orElseThrow();
        OwnDomain kais = directory.domain("kai", EXAMPLE).orElseThrow();
        assertThat(reis.status()).isEqualTo(DomainStatus.VERIFIED);
        assertThat(kais.status()).isEqualTo(DomainStatus.PENDING);
        assertThat(reis.returnPathHost())
                .matches("[a-z2-7]{16}\\.example\\.test")
                .isNotEqualTo(kais.returnPathHost());
        assertThat(directory.domain("rei", new DomainName("sub.example.test"))).isEmpty();
    }

    @Test
    void only_accounts_with_policy_domain_that_may_send_are_found_by_a_domain() {
        assertThat(directory.withDomainPolicy(EXAMPLE))
                .extracting(Party::account)
                .containsExactly("rei");
    }

    @Test
    void the_database_tells_the_time() {
        Instant before = transactions.inNew(() -> new DatabaseTime(entities).instant());
        Instant after = transactions.inNew(() -> new DatabaseTime(entities).instant());
        assertThat(after).isAfterOrEqualTo(before);
        assertThat(before).isAfter(Instant.parse("2024-01-01T00:00:00Z"));
    }
}
