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
import org.senderdomains.accounts.Owner;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.accounts.terms.Terms;
import org.senderdomains.alerts.ListedAlerts;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.checks.brake.Brake;
import org.senderdomains.checks.brake.Probe;
import org.senderdomains.checks.button.Presses;
import org.senderdomains.checks.claims.AbsentDomains;
import org.senderdomains.checks.claims.DueDomains;
import org.senderdomains.checks.claims.SoundDomains;
import org.senderdomains.checks.look.DomainCheck;
import org.senderdomains.checks.sweep.Harvest;
import org.senderdomains.checks.sweep.ParkedDomains;
import org.senderdomains.checks.sweep.Parking;
import org.senderdomains.checks.sweep.Storing;
import org.senderdomains.checks.sweep.Sweep;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dkim.DkimKey;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.domains.Claims;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Domains;
import org.senderdomains.domains.course.Clockwork;
import org.senderdomains.domains.records.PlatformSide;
import org.senderdomains.domains.records.RecordType;
import org.senderdomains.domains.records.RecordsSeen;
import org.senderdomains.keys.KeyMaker;
import org.senderdomains.keys.Keys;
import org.senderdomains.keys.MadeKeys;
import org.senderdomains.keys.SealingKeys;
import org.senderdomains.keys.SecretKeys;
import org.senderdomains.names.DomainName;
import org.senderdomains.notices.DomainNotices;
import org.senderdomains.notices.Notices;
import org.senderdomains.notices.Outbox;
import org.senderdomains.platform.served.Duty;
import org.senderdomains.runtime.TestDatabase;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.throttles.Throttle;

/** Everything between the timer and DNS, on a real database: a node of the product without its container. */
public final class World {

    public static final int AT_ONCE = 16;
    static final DkimKey KEY = MadeKeys.ONE;

    final TestDatabase database = new TestDatabase();
    public final TickingClock clock = new TickingClock();
    public final FakeDns dns = new FakeDns();
    public final Told told = new Told();
    public final org.senderdomains.runtime.Told<RecordsSeen> seen = new org.senderdomains.runtime.Told<>();
    public final Outages outages = new Outages();
    public final List<OperatorAlert> alerts = new CopyOnWriteArrayList<>();
    SealingKeys sealing = SecretKeys.configured(1);
    RecordShape shape = RecordShape.CNAME;
    public Settings settings = Settings.defaults()
            .with(Setting.PLATFORM_ZONE, "mail.platform.test")
            .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test")
            .with(Setting.ALLOWED_DOMAINS, "test");

    /** One more node on the same database. */
    public final class Node implements AutoCloseable {
        public final EntityManager entities;
        public final Transactions transactions;
        final Accounts accounts;
        public final Domains domains;
        final Claims claims;
        public final DueDomains due;
        public final Results results;
        public final Presses presses;
        public final Harvest harvest;
        final AbsentDomains absent;
        public final Brake brake;
        final ParkedDomains parked;
        public final DomainCheck check = new DomainCheck(() -> dns, new Diagnosis(new SecureRandom(), alias -> false));
        public final Sweep sweep;

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
        public Sweep sweep(DomainCheck looks) {
            return sweep(looks, AT_ONCE);
        }

        public Sweep sweep(DomainCheck looks, int atOnce) {
            return sweep(looks, atOnce, transactions);
        }

        public Sweep sweep(DomainCheck looks, int atOnce, Transactions with) {
            Parking parking = new Parking(due, alerts::add, with);
            return new Sweep(due, looks, new Storing(due, harvest, parking, with), with, atOnce);
        }

        public Instant now() {
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

        public Account account(String id) {
            return transactions.inNew(() -> accounts.find(id)
                    .orElseGet(() -> accounts.add(new Account(
                            id,
                            "Account " + id,
                            new Owner("owner", "owner@platform.test"),
                            new Terms(true, SendingPolicy.MEMBER, shape, OnUnverified.FALLBACK, Language.JA),
                            clock.instant()))));
        }

        public Domain add(String account, String name) {
            Account owner = account(account);
            return transactions.inNew(() -> loaded(claims.add(owner, name)));
        }

        public Domain find(String account, String name) {
            return transactions.inNew(
                    () -> loaded(domains.find(account, new DomainName(name)).orElseThrow()));
        }

        /** {@return rei's domain, in the transaction around this} */
        public Domain find(String name) {
            return domains.find("rei", new DomainName(name)).orElseThrow();
        }

        public void sweep() throws InterruptedException {
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
    public static Dns deafDns() {
        return (Dns) Proxy.newProxyInstance(
                Dns.class.getClassLoader(),
                new Class<?>[] {Dns.class},
                (proxy, method, arguments) ->
                        method.getName().equals("forOneCheck") ? proxy : new CompletableFuture<>());
    }

    /** {@return the first node} */
    public Node node() {
        return new Node(database.entities());
    }

    /** {@return one more node on the same database} */
    public Node another() {
        return new Node(database.entities());
    }

    /** Puts all that the domain requires into DNS. */
    public void publish(Domain domain) {
        domain.records().forEach(record -> {
            if (record.type() == RecordType.CNAME) {
                dns.cname(record.fullName(), record.data());
            } else {
                dns.txt(record.fullName(), record.data());
            }
        });
    }

    public long hoursSince(Instant past) {
        return Duration.between(past, clock.instant()).toHours();
    }

    /** Lets time pass until the domain's next check. */
    public void untilDue(Domain domain) {
        Instant at = domain.progress().nextCheck().at();
        clock.until(at.isAfter(clock.instant()) ? at : clock.instant());
    }

    /** Counts how often decisions were to be forgotten. */
    public static final class Told implements Event<WhoMaySendChanged> {
        public final List<WhoMaySendChanged> times = new ArrayList<>();

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
