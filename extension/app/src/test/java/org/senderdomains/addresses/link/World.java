package org.senderdomains.addresses.link;

import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.accounts.Owner;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.accounts.terms.Terms;
import org.senderdomains.addresses.confirmation.Confirmation;
import org.senderdomains.addresses.confirmation.Confirmations;
import org.senderdomains.addresses.confirmation.Requests;
import org.senderdomains.addresses.confirmation.Wish;
import org.senderdomains.addresses.link.Replies.Result;
import org.senderdomains.addresses.notification.ClaimedAddresses;
import org.senderdomains.addresses.sender.OwnDomains;
import org.senderdomains.addresses.sender.SenderAddress;
import org.senderdomains.addresses.sender.SenderAddressWishes;
import org.senderdomains.addresses.sender.SenderAddresses;
import org.senderdomains.alerts.ListedAlerts;
import org.senderdomains.checks.TickingClock;
import org.senderdomains.domains.Additions;
import org.senderdomains.domains.Claims;
import org.senderdomains.domains.Domains;
import org.senderdomains.domains.course.Clockwork;
import org.senderdomains.domains.records.PlatformSide;
import org.senderdomains.domains.records.RecordsIssued;
import org.senderdomains.keys.Keys;
import org.senderdomains.keys.SealingKeys;
import org.senderdomains.keys.SecretKeys;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.notices.Notices;
import org.senderdomains.notices.Outbox;
import org.senderdomains.runtime.TestDatabase;
import org.senderdomains.runtime.Told;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.throttles.Throttle;
import org.senderdomains.web.LinkToken;

/** Two accounts, their sender addresses and their members, on a real database. */
final class World implements AutoCloseable {

    static final String CLIENT = "192.0.2.7";

    private final TestDatabase database = new TestDatabase();
    final TickingClock clock = new TickingClock();
    final SecureRandom chance = new SecureRandom();
    Settings settings = Settings.defaults()
            .with(Setting.PLATFORM_ZONE, "mail.platform.test")
            .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test")
            .with(Setting.BASE_URL, "https://mail.platform.test")
            .with(Setting.ALLOWED_DOMAINS, "test");
    final Node node = new Node();

    /** Two accounts, with policy {@code address}. */
    World() {
        for (String id : List.of("one", "two")) {
            node.transactions.inNew(() -> node.accounts.add(new Account(
                    id,
                    "Account " + id,
                    new Owner("owner", "owner@platform.test"),
                    new Terms(true, SendingPolicy.ADDRESS, RecordShape.CNAME, OnUnverified.FALLBACK, Language.EN),
                    clock.instant())));
        }
    }

    /** {@return one more node on the same database} */
    Node another() {
        return new Node();
    }

    @Override
    public void close() {
        database.close();
    }

    /** One node, or one thread of it. */
    final class Node {
        final EntityManager entities = database.entities();
        final Transactions transactions = TestDatabase.transactions(entities);
        final Accounts accounts = new Accounts(entities);
        final Confirmations confirmations = new Confirmations(entities, clock, chance);
        final SenderAddresses addresses = new SenderAddresses(entities);
        final Throttle throttle = new Throttle(entities, clock);
        final Requests requests = new Requests(
                confirmations,
                new Notices(new Outbox(entities, clock), chance, () -> settings),
                throttle,
                accounts,
                () -> settings);
        final ClaimedAddresses claims = new ClaimedAddresses(requests, confirmations, accounts, client());
        final OwnDomains ownDomains = new OwnDomains(domains(), domainClaims(), additions());
        final SenderAddressWishes wishes = new SenderAddressWishes(addresses, confirmations, requests, ownDomains);
        final Replies replies =
                new Replies(confirmations, addresses, ownDomains, accounts, new Told<WhoMaySendChanged>());
        final Press press = new Press(replies, transactions);
        final MailedLinks links = new MailedLinks(confirmations, addresses, accounts);

        /** {@return a request that comes from {@link #CLIENT}; nothing else is asked of it} */
        private HttpServletRequest client() {
            return (HttpServletRequest) Proxy.newProxyInstance(
                    World.class.getClassLoader(),
                    new Class<?>[] {HttpServletRequest.class},
                    (proxy, method, arguments) -> method.getName().equals("getRemoteAddr") ? CLIENT : null);
        }

        Confirmation latest() {
            return entities.createQuery("select c from Confirmation c order by c.id desc", Confirmation.class)
                    .setMaxResults(1)
                    .getSingleResult();
        }

        Domains domains() {
            return new Domains(entities);
        }

        private Additions additions() {
            return new Additions(domainClaims(), throttle, () -> settings, new Told<RecordsIssued>());
        }

        private Claims domainClaims() {
            SealingKeys sealing = SecretKeys.configured(1);
            return new Claims(
                    domains(),
                    new Clockwork(clock, () -> settings, chance),
                    () -> settings,
                    chance,
                    new PlatformSide(
                            () -> settings, new Keys(entities, clock, sealing, chance), sealing, new ListedAlerts()));
        }

        /** {@return the token of a link, as the mail has it} */
        LinkToken ask(String account, String address) {
            return transactions.inNew(() -> {
                Account owner = accounts.find(account).orElseThrow();
                Confirmation asked = requests.ask(Wish.sender(account, EmailAddress.parse(address)), owner, CLIENT);
                addresses.lockedOrBegun(account).want(asked);
                return link(asked);
            });
        }

        LinkToken link(Confirmation asked) {
            return confirmations.link(asked.id()).orElseThrow();
        }

        /** {@return what {@link Replies} makes of it when the button is pressed} */
        Result confirm(LinkToken token) {
            return press.press(Optional.of(token), true);
        }

        Optional<String> address(String account) {
            return transactions.inNew(() ->
                    addresses.find(account).flatMap(SenderAddress::address).map(EmailAddress::toString));
        }
    }

    /** {@return what came of each, all begun at one moment} */
    static <T> List<T> together(List<Callable<T>> tasks)
            throws InterruptedException, ExecutionException, TimeoutException {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(1, TimeUnit.MINUTES));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
