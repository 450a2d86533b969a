package org.senderdomains.checks;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.persistence.EntityManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.accounts.Language;
import org.senderdomains.accounts.OnUnverified;
import org.senderdomains.accounts.Owner;
import org.senderdomains.accounts.RecordShape;
import org.senderdomains.accounts.SendingPolicy;
import org.senderdomains.accounts.Terms;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.alerts.ListedAlerts;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dkim.DkimKey;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.domains.Claims;
import org.senderdomains.domains.Clockwork;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Domains;
import org.senderdomains.domains.PlatformSide;
import org.senderdomains.domains.RecordType;
import org.senderdomains.domains.RecordsSeen;
import org.senderdomains.keys.KeyMaker;
import org.senderdomains.keys.Keys;
import org.senderdomains.keys.MadeKeys;
import org.senderdomains.keys.SealingKeys;
import org.senderdomains.keys.SecretKeys;
import org.senderdomains.names.DomainName;
import org.senderdomains.notices.DomainNotices;
import org.senderdomains.notices.Notices;
import org.senderdomains.notices.Outbox;
import org.senderdomains.platform.Duty;
import org.senderdomains.runtime.TestDatabase;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.throttles.Throttle;

/** Everything between the timer and DNS, on a real database: a node of the product without its container. */
final class World {

    static final int AT_ONCE = 16;
    static final DkimKey KEY = MadeKeys.ONE;

    final TestDatabase database = new TestDatabase();
    final TickingClock clock = new TickingClock();
    final FakeDns dns = new FakeDns();
    final Told told = new Told();
    final org.senderdomains.runtime.Told<RecordsSeen> seen = new org.senderdomains.runtime.Told<>();
    final Outages outages = new Outages();
    final List<OperatorAlert> alerts = new CopyOnWriteArrayList<>();
    SealingKeys sealing = SecretKeys.configured(1);
    RecordShape shape = RecordShape.CNAME;
    Settings settings = Settings.defaults()
            .with(Setting.PLATFORM_ZONE, "mail.platform.test")
            .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test")
            .with(Setting.ALLOWED_DOMAINS, "test");

    /** One more node on the same database. */
    final class Node implements AutoCloseable {
        final EntityManager entities;
        final Transactions transactions;
        final Accounts accounts;
        final Domains domains;
        final Claims claims;
        final DueDomains due;
        final Results results;
        final Presses presses;
        final Harvest harvest;
        final AbsentDomains absent;
        final Brake brake;
        final ParkedDomains parked;
        final DomainCheck check = new DomainCheck(() -> dns, new Diagnosis(new SecureRandom(), alias -> false));
        final Sweep sweep;

        private Node(EntityManager entities) {
            this.entities = entities;
            transactions = outages.over(TestDatabase.transactions(entities));
            accounts = new Accounts(entities);
            domains = new Domains(entities);
            Clockwork clockwork = new Clockwork(clock, () -> settings, new SecureRandom());
            claims = new Claims(domains, clockwork, () -> settings, new SecureRandom(), platform());
            due = new DueDomains(entities, clock);
            absent = new AbsentDomains(entities);
            brake = new Brake(entities, absent, () -> settings, alerts::add, new Probe(entities));
            parked = new ParkedDomains(entities);
            Notices notices = new Notices(new Outbox(entities, clock), new SecureRandom(), () -> settings);
            results = new Results(
                    domains,
                    clockwork,
                    absent,
                    told,
                    new Results.Told(
                            new DomainNotices(notices, accounts, domains, new Throttle(entities, clock)),
                            new OurSide(new AllPublished(), new Duty(entities, clock), alerts::add),
                            seen));
            presses = new Presses(entities, () -> settings, clock);
            harvest = new Harvest(due, new SoundDomains(entities), results, absent, brake);
            sweep = sweep(check);
        }

        /** {@return the same with other looks} */
        Sweep sweep(DomainCheck looks) {
            return sweep(looks, AT_ONCE);
        }

        Sweep sweep(DomainCheck looks, int atOnce) {
            return sweep(looks, atOnce, transactions);
        }

        Sweep sweep(DomainCheck looks, int atOnce, Transactions with) {
            Parking parking = new Parking(due, alerts::add, with);
            return new Sweep(due, looks, new Storing(due, harvest, parking, with), with, atOnce);
        }

        Instant now() {
            return clock.instant();
        }

        private PlatformSide platform() {
            return new PlatformSide(
                    () -> settings,
                    new Keys(entities, clock, sealing, new SecureRandom()),
                    sealing,
                    new ListedAlerts(alerts, clock));
        }

        /** Puts one key into stock: the same each time, as making one takes long. */
        void makeKey() {
            new KeyMaker(
                            new Keys(entities, clock, sealing, new SecureRandom()),
                            sealing,
                            transactions,
                            () -> KEY,
                            new ListedAlerts())
                    .run(1, made -> {});
        }

        /** Has the account want other records from now on. */
        void shape(String account, RecordShape shape) {
            transactions.inNew(
                    () -> entities.createNativeQuery("update account set record_shape = :shape where id = :id")
                            .setParameter("shape", shape.name())
                            .setParameter("id", account)
                            .executeUpdate());
            entities.clear();
        }

        Account account(String id) {
            return transactions.inNew(() -> accounts.find(id)
                    .orElseGet(() -> accounts.add(new Account(
                            id,
                            "Account " + id,
                            new Owner("owner", "owner@platform.test"),
                            new Terms(true, SendingPolicy.MEMBER, shape, OnUnverified.FALLBACK, Language.JA),
                            clock.instant()))));
        }

        Domain add(String account, String name) {
            Account owner = account(account);
            return transactions.inNew(() -> loaded(claims.add(owner, name)));
        }

        Domain find(String account, String name) {
            return transactions.inNew(
                    () -> loaded(domains.find(account, new DomainName(name)).orElseThrow()));
        }

        /** {@return rei's domain, in the transaction around this} */
        Domain find(String name) {
            return domains.find("rei", new DomainName(name)).orElseThrow();
        }

        void sweep() throws InterruptedException {
            sweep.run();
        }

        private Domain loaded(Domain domain) {
            // Copying the records loads them.
            assertThat(domain.records()).isNotEmpty();
            return domain;
        }

        @Override
        public void close() {
            entities.close();
        }
    }

    /** {@return a DNS that never answers anything, not even that it does not} */
    static Dns deafDns() {
        return (Dns) Proxy.newProxyInstance(
                Dns.class.getClassLoader(),
                new Class<?>[] {Dns.class},
                (proxy, method, arguments) ->
                        method.getName().equals("forOneCheck") ? proxy : new CompletableFuture<>());
    }

    /** {@return the first node} */
    Node node() {
        return new Node(database.entities());
    }

    /** {@return one more node on the same database} */
    Node another() {
        return new Node(database.entities());
    }

    /** Puts all that the domain requires into DNS. */
    void publish(Domain domain) {
        domain.records().forEach(record -> {
            if (record.type() == RecordType.CNAME) {
                dns.cname(record.fullName(), record.data());
            } else {
                dns.txt(record.fullName(), record.data());
            }
        });
    }

    long hoursSince(Instant past) {
        return Duration.between(past, clock.instant()).toHours();
    }

    /** Lets time pass until the domain's next check. */
    void untilDue(Domain domain) {
        Instant at = domain.progress().nextCheck().at();
        clock.until(at.isAfter(clock.instant()) ? at : clock.instant());
    }

    /** Counts how often decisions were to be forgotten. */
    static final class Told implements Event<WhoMaySendChanged> {
        final List<WhoMaySendChanged> times = new ArrayList<>();

        @Override
        public void fire(WhoMaySendChanged event) {
            times.add(event);
        }

        @Override
        public <U extends WhoMaySendChanged> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends WhoMaySendChanged> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<WhoMaySendChanged> select(Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends WhoMaySendChanged> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends WhoMaySendChanged> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}
