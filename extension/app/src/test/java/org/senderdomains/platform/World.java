package org.senderdomains.platform;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.accounts.Owner;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.accounts.terms.Terms;
import org.senderdomains.alerts.LastingAlerts;
import org.senderdomains.alerts.ListedAlerts;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.dkim.DkimKey;
import org.senderdomains.dns.Dns;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Domains;
import org.senderdomains.domains.course.Schedule;
import org.senderdomains.domains.course.Tick;
import org.senderdomains.domains.records.Labels;
import org.senderdomains.domains.records.PlatformSide;
import org.senderdomains.domains.records.RecordSource;
import org.senderdomains.domains.records.RecordsIssued;
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
import org.senderdomains.platform.keys.ActiveKeys;
import org.senderdomains.platform.keys.KeyTurns;
import org.senderdomains.platform.keys.NextKeys;
import org.senderdomains.platform.keys.OwnersKeys;
import org.senderdomains.platform.keys.Signing;
import org.senderdomains.platform.keys.SigningKeys;
import org.senderdomains.platform.served.ClaimedNames;
import org.senderdomains.platform.served.Duty;
import org.senderdomains.platform.served.OwnNames;
import org.senderdomains.platform.served.ServedNames;
import org.senderdomains.platform.tending.DueNames;
import org.senderdomains.platform.tending.Pusher;
import org.senderdomains.platform.tending.Reconciling;
import org.senderdomains.platform.tending.Tending;
import org.senderdomains.runtime.TestDatabase;
import org.senderdomains.runtime.Told;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.throttles.Throttle;

/** The platform on a database of its own, with a clock that ticks when told. */
public final class World implements AutoCloseable, InstantSource {

    public static final String ZONE = "mail.platform.test";
    static final SecureRandom CHANCE = new SecureRandom();
    /** Two keys for all tests: making one takes long. */
    public static final DkimKey KEY = MadeKeys.ONE;

    public static final DkimKey OTHER_KEY = MadeKeys.OTHER;

    private final TestDatabase database = new TestDatabase();
    public final EntityManager entities = database.entities();
    public final Transactions transactions = TestDatabase.transactions(entities);
    public SealingKeys sealing = SecretKeys.configured(1);
    private Instant now = Instant.parse("2026-11-21T00:00:00Z");
    private int generated;
    public final Told<WhoMaySendChanged> changed = new Told<>();
    public final List<OperatorAlert> alerts = new ArrayList<>();
    public final LastingAlerts lasting = new ListedAlerts(alerts, this);
    private Settings settings = Settings.defaults()
            .with(Setting.PLATFORM_ZONE, ZONE)
            .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test")
            .with(Setting.BOUNCE_HOST, "mx.platform.test")
            .with(Setting.SPF_MECHANISMS, "ip4:192.0.2.0/24,mx");

    public World() {
        // The rows of this table are the migration's and stay.
        transactions.inNew(() ->
                entities.createNativeQuery("update duty set done_at = null").executeUpdate());
    }

    @Override
    public Instant instant() {
        return now;
    }

    public World tick(Duration time) {
        now = now.plus(time);
        return this;
    }

    public World set(Setting setting, String value) {
        settings = settings.with(setting, value);
        return this;
    }

    public Supplier<Settings> settings() {
        return () -> settings;
    }

    public Keys keys() {
        return new Keys(entities, this, sealing, CHANCE);
    }

    public ServedNames names() {
        return new ServedNames(entities, this);
    }

    public Domains domains() {
        return new Domains(entities);
    }

    public ClaimedNames claimed() {
        return new ClaimedNames(names(), keys(), domains(), settings());
    }

    Reconciling reconciling() {
        return new Reconciling(entities, new Duty(entities, this), claimed(), this, settings());
    }

    /** A round of the timers: keys are made, names are tended, keys take their turns. */
    public World round(Dns dns, Pusher pusher) {
        transactions.inNew(() -> {
            own().drawUp();
            return null;
        });
        makeKeys(2);
        if (transactions.inNew(() -> reconciling().isDue())) {
            while (transactions.inNew(() -> reconciling().some())) {}
        }
        KeyTurns turns = new KeyTurns(keys(), owners(), next(), transactions);
        new Tending(new DueNames(entities, this), keys(), turns, () -> dns, transactions).run(pusher, () -> {});
        turns.run();
        return this;
    }

    /** With nothing remembered yet. */
    public SigningKeys signingKeys() {
        return new SigningKeys(new ActiveKeys(entities), sealing, lasting, this);
    }

    /** {@return with what the account signs for the domain, with nothing remembered} */
    public Signing signing(String account, DomainName domain) {
        entities.clear();
        return signing(signingKeys(), account, domain);
    }

    public Signing signing(SigningKeys keys, String account, DomainName domain) {
        return keys.tenant(
                account,
                domain,
                new ActiveKeys(entities).ofClaim(account, domain).orElseThrow());
    }

    public OwnersKeys owners() {
        return new OwnersKeys(keys(), names(), new OwnNames.Drawing(domains(), CHANCE, this), settings(), changed);
    }

    public OwnNames own() {
        return new OwnNames(
                new Duty(entities, this), names(), keys(), new OwnNames.Drawing(domains(), CHANCE, this), settings());
    }

    /** Fills the stock and makes what is wanted. The first key made is {@link #KEY}, the second {@link #OTHER_KEY}... */
    public World makeKeys(int stock) {
        new KeyMaker(keys(), sealing, transactions, this::generate, lasting).run(stock, key -> {
            claimed().made(key);
            next().made(key);
        });
        return this;
    }

    public NextKeys next() {
        Notices notices = new Notices(new Outbox(entities, this), CHANCE, settings());
        return new NextKeys(
                keys(),
                domains(),
                new DomainNotices(notices, new Accounts(entities), domains(), new Throttle(entities, this)),
                this);
    }

    private DkimKey generate() {
        generated++;
        return generated % 2 == 1 ? KEY : OTHER_KEY;
    }

    /** An account adds a domain; what the product does in the same transaction is done. */
    public Domain claim(String account, String domain) {
        return claim(account, domain, RecordShape.CNAME);
    }

    public Domain claim(String account, String domain, RecordShape shape) {
        return transactions.inNew(() -> {
            if (entities.find(Account.class, account) == null) {
                entities.persist(new Account(
                        account,
                        account,
                        new Owner("owner", "owner@" + domain),
                        new Terms(true, SendingPolicy.MEMBER, RecordShape.CNAME, OnUnverified.FALLBACK, Language.EN),
                        now));
            }
            Domain claimed = Domain.claim(
                    account,
                    DomainName.parse(domain),
                    new RecordSource(
                            shape,
                            new Labels(CHANCE, domains().issued(now)),
                            new PlatformSide(settings(), keys(), sealing, lasting)),
                    new Tick(now, Schedule.of(settings), 0.5));
            entities.persist(claimed);
            entities.flush();
            claimed().issued(new RecordsIssued(claimed.id()));
            return claimed;
        });
    }

    /** Checks found all of it right. */
    public void verified(Domain domain) {
        transactions.inNew(
                () -> entities.createNativeQuery("update domain_claim set status = 'VERIFIED' where id = :id")
                        .setParameter("id", domain.id())
                        .executeUpdate());
        entities.clear();
    }

    /** A check saw these states of a domain's records, in their order. */
    void looked(Domain domain, RecordState... states) {
        transactions.inNew(() -> {
            for (int i = 0; i < states.length; i++) {
                entities.createNativeQuery("update required_record set state = :state where full_name = :name")
                        .setParameter("state", states[i].name())
                        .setParameter("name", domain.records().get(i).fullName())
                        .executeUpdate();
            }
            entities.clear();
            owners().seen(new RecordsSeen(domain.id()));
            return null;
        });
        entities.clear();
    }

    @Override
    public void close() {
        database.close();
    }
}
