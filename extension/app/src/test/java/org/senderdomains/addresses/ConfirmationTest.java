package org.senderdomains.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.RollbackException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.accounts.AddressClaimed;
import org.senderdomains.accounts.Belonging;
import org.senderdomains.accounts.Language;
import org.senderdomains.accounts.Member;
import org.senderdomains.accounts.MemberId;
import org.senderdomains.accounts.OnUnverified;
import org.senderdomains.accounts.Owner;
import org.senderdomains.accounts.RecordShape;
import org.senderdomains.accounts.Role;
import org.senderdomains.accounts.SendingPolicy;
import org.senderdomains.accounts.Terms;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.addresses.Replies.Result;
import org.senderdomains.alerts.ListedAlerts;
import org.senderdomains.checks.TickingClock;
import org.senderdomains.domains.Claims;
import org.senderdomains.domains.Clockwork;
import org.senderdomains.domains.Domains;
import org.senderdomains.domains.PlatformSide;
import org.senderdomains.domains.RecordsIssued;
import org.senderdomains.keys.Keys;
import org.senderdomains.keys.SealingKeys;
import org.senderdomains.keys.SecretKeys;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.notices.Facts;
import org.senderdomains.notices.Notice;
import org.senderdomains.notices.Notices;
import org.senderdomains.notices.Outbox;
import org.senderdomains.runtime.AnHourPassed;
import org.senderdomains.runtime.Statements;
import org.senderdomains.runtime.TestDatabase;
import org.senderdomains.runtime.Told;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.throttles.Throttle;
import org.senderdomains.web.LinkToken;
import org.senderdomains.web.Problem;

/** PRODUCT rules S1-S3 and A2, on a real database. */
class ConfirmationTest {

    private static final String CLIENT = "192.0.2.7";

    private final TestDatabase database = new TestDatabase();
    private final TickingClock clock = new TickingClock();
    private final SecureRandom chance = new SecureRandom();
    private Settings settings = Settings.defaults()
            .with(Setting.PLATFORM_ZONE, "mail.platform.test")
            .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test")
            .with(Setting.BASE_URL, "https://mail.platform.test")
            .with(Setting.ALLOWED_DOMAINS, "test");
    private final Node node = new Node();

    /** One node, or one thread of it. */
    private final class Node {
        final EntityManager entities = database.entities();
        final Transactions transactions = TestDatabase.transactions(entities);
        final Accounts accounts = new Accounts(entities);
        final Confirmations confirmations = new Confirmations(entities, clock, chance);
        final SenderAddresses addresses = new SenderAddresses(entities);
        final Requests requests = new Requests(
                confirmations,
                new Notices(new Outbox(entities, clock), chance, () -> settings),
                new Throttle(entities, clock),
                accounts,
                () -> settings);
        final ClaimedAddresses claims = new ClaimedAddresses(requests, confirmations, accounts, client());
        final Replies replies = new Replies(
                confirmations,
                addresses,
                new OwnDomains(domains(), claims(), new Told<RecordsIssued>()),
                accounts,
                new Told<WhoMaySendChanged>());
        final Press press = new Press(replies, transactions);

        /** {@return a request that comes from {@link #CLIENT}; nothing else is asked of it} */
        private HttpServletRequest client() {
            return (HttpServletRequest) Proxy.newProxyInstance(
                    ConfirmationTest.class.getClassLoader(),
                    new Class<?>[] {HttpServletRequest.class},
                    (proxy, method, arguments) -> method.getName().equals("getRemoteAddr") ? CLIENT : null);
        }

        private Confirmation latest() {
            return entities.createQuery("select c from Confirmation c order by c.id desc", Confirmation.class)
                    .setMaxResults(1)
                    .getSingleResult();
        }

        private Domains domains() {
            return new Domains(entities);
        }

        private Claims claims() {
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
                addresses.findOrBegin(account).want(asked);
                return link(asked);
            });
        }

        private LinkToken link(Confirmation asked) {
            String path = confirmations
                    .make(asked.wish().purpose().notice(), asked.id())
                    .orElseThrow();
            return new LinkToken(path.substring(Confirmations.PATH.length()));
        }

        Result confirm(LinkToken token) {
            return press.press(Optional.of(token), true);
        }

        Optional<String> address(String account) {
            return transactions.inNew(() ->
                    addresses.find(account).flatMap(SenderAddress::address).map(EmailAddress::toString));
        }
    }

    @BeforeEach
    void accounts() {
        for (String id : List.of("one", "two")) {
            node.transactions.inNew(() -> node.accounts.add(new Account(
                    id,
                    "Account " + id,
                    new Owner("owner", "owner@platform.test"),
                    new Terms(true, SendingPolicy.ADDRESS, RecordShape.CNAME, OnUnverified.FALLBACK, Language.EN),
                    clock.instant())));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_link_works_once_and_for_a_day() {
        LinkToken token = node.ask("one", "info@example.test");
        clock.pass(Duration.ofHours(24).minusSeconds(1));

        assertThat(node.confirm(token)).isEqualTo(Result.CONFIRMED);
        assertThat(node.confirm(token)).isEqualTo(Result.NOTHING);
        assertThat(node.address("one")).contains("info@example.test");

        LinkToken late = node.ask("one", "sales@example.test");
        clock.pass(Duration.ofHours(24));
        assertThat(node.confirm(late)).isEqualTo(Result.NOTHING);
        assertThat(node.address("one")).contains("info@example.test");
    }

    /** Issue 5: how long an answer takes must not tell one dead link from another. */
    @Test
    void all_links_that_do_not_work_cost_the_same_statements() {
        LinkToken used = node.ask("one", "used@example.test");
        node.confirm(used);
        LinkToken denied = node.ask("one", "denied@example.test");
        node.press.press(Optional.of(denied), false);
        LinkToken replaced = node.ask("one", "replaced@example.test");
        LinkToken expired = node.ask("one", "expired@example.test");
        clock.pass(Duration.ofHours(24));
        LinkToken gone = memberLeft();
        List<Optional<LinkToken>> dead = List.of(
                Optional.of(LinkToken.draw(chance)),
                Optional.of(used),
                Optional.of(denied),
                Optional.of(replaced),
                Optional.of(expired),
                Optional.of(gone),
                LinkToken.read("no token at all"));

        assertThat(dead)
                .extracting(token -> Statements.during(() -> looked(token)))
                .allSatisfy(statements -> assertThat(statements).hasSize(1))
                .containsOnly(Statements.during(() -> looked(dead.get(0))));
        for (boolean confirm : new boolean[] {true, false}) {
            assertThat(dead)
                    .extracting(token -> Statements.during(
                            () -> assertThat(node.press.press(token, confirm)).isEqualTo(Result.NOTHING)))
                    .allSatisfy(statements -> assertThat(statements).hasSize(1))
                    .containsOnly(Statements.during(() -> node.press.press(dead.get(0), confirm)));
        }
    }

    private void looked(Optional<LinkToken> token) {
        assertThat(node.transactions.<Optional<?>>inNew(() -> node.replies.asked(token)))
                .isEmpty();
    }

    private LinkToken memberLeft() {
        MemberId id = new MemberId("one", "hanako");
        EmailAddress address = EmailAddress.parse("hanako@example.test");
        LinkToken token = node.transactions.inNew(() -> {
            node.accounts.add(new Member(id, Role.GENERAL)).claim(Optional.of(address), false);
            return node.link(node.requests.ask(
                    Wish.notification(id, address), node.accounts.find("one").orElseThrow(), CLIENT));
        });
        node.transactions.inNew(() -> {
            node.accounts.remove(node.accounts.member(id).orElseThrow());
            return null;
        });
        return token;
    }

    @Test
    void what_nobody_can_confirm_any_more_is_forgotten_after_a_month() {
        node.ask("one", "info@example.test");
        clock.pass(Duration.ofDays(32));
        assertThat(kept()).isEqualTo(List.of(1L, 1L, 3L));
        LinkToken token = node.ask("two", "info@example.test");

        node.transactions.inNew(() -> {
            node.confirmations.forget(new AnHourPassed());
            return null;
        });

        assertThat(kept()).isEqualTo(List.of(1L, 1L, 6L));
        assertThat(node.confirm(token)).isEqualTo(Result.CONFIRMED);
    }

    private List<Long> kept() {
        return node.transactions.inNew(() -> Stream.of("ConfirmationLink", "Confirmation", "ThrottleEntry")
                .map(entity -> node.entities
                        .createQuery("select count(e) from " + entity + " e", Long.class)
                        .getSingleResult())
                .toList());
    }

    @Test
    void of_a_link_nothing_but_a_hash_is_kept() {
        LinkToken token = node.ask("one", "info@example.test");

        List<?> kept = node.transactions.inNew(() -> node.entities
                .createNativeQuery("select hash from confirmation_link")
                .getResultList());

        assertThat(kept).isEqualTo(List.of(token.hash()));
        assertThat(token.text()).hasSize(43).doesNotContain(token.hash());
    }

    @Test
    void confirming_adds_the_domain_so_that_there_are_records_to_publish() {
        node.confirm(node.ask("one", "info@example.test"));

        assertThat(node.transactions.inNew(
                        () -> node.domains().of("one").get(0).records().size()))
                .isEqualTo(3);
    }

    @Test
    void a_platform_that_can_issue_no_records_does_not_keep_an_address_from_being_confirmed() {
        LinkToken token = node.ask("one", "info@example.test");
        settings = settings.with(Setting.PLATFORM_ZONE, null);

        assertThat(node.confirm(token)).isEqualTo(Result.CONFIRMED);

        assertThat(node.address("one")).contains("info@example.test");
        assertThat(node.transactions.inNew(() -> node.domains().of("one"))).isEmpty();
    }

    @Test
    void another_address_asked_for_meanwhile_ends_the_link_of_the_first() {
        LinkToken first = node.ask("one", "info@example.test");
        LinkToken second = node.ask("one", "sales@example.test");

        assertThat(node.confirm(first)).isEqualTo(Result.NOTHING);
        assertThat(node.confirm(second)).isEqualTo(Result.CONFIRMED);
    }

    /** S1: two accounts race for one address. */
    @Test
    void of_two_accounts_that_confirm_one_address_at_the_same_moment_one_wins_and_the_other_is_told() throws Exception {
        for (int round = 0; round < 20; round++) {
            String address = "Info" + round + "@example.test";
            List<LinkToken> tokens =
                    List.of(node.ask("one", address), node.ask("two", address.toLowerCase(java.util.Locale.ROOT)));

            List<Result> results =
                    together(List.of(() -> new Node().confirm(tokens.get(0)), () -> new Node().confirm(tokens.get(1))));

            assertThat(results).as(address).containsExactlyInAnyOrder(Result.CONFIRMED, Result.TAKEN);
            clock.pass(Duration.ofDays(1));
        }
    }

    @Test
    void of_two_who_press_the_button_of_one_link_at_the_same_moment_one_confirms() throws Exception {
        for (int round = 0; round < 20; round++) {
            LinkToken token = node.ask("one", "info" + round + "@example.test");

            List<Result> results = together(List.of(() -> new Node().confirm(token), () -> new Node().confirm(token)));

            assertThat(results).containsExactlyInAnyOrder(Result.CONFIRMED, Result.NOTHING);
            clock.pass(Duration.ofDays(1));
        }
    }

    @Test
    void a_press_that_loses_a_race_at_the_very_end_of_its_transaction_is_tried_again() {
        LinkToken token = node.ask("one", "info@example.test");
        AtomicInteger presses = new AtomicInteger();
        Press press = new Press(node.replies, new Transactions() {
            @Override
            public <T> T inNew(Supplier<T> work) {
                return node.transactions.inNew(() -> {
                    T result = work.get();
                    if (presses.incrementAndGet() == 1) {
                        throw new RollbackException("Somebody else was faster.");
                    }
                    return result;
                });
            }
        });

        assertThat(press.press(Optional.of(token), true)).isEqualTo(Result.CONFIRMED);
        assertThat(presses).hasValue(2);
    }

    /** S2: exactly, across nodes. */
    @Test
    void however_many_nodes_ask_at_once_a_mailbox_gets_no_more_than_five_mails_a_day() throws Exception {
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String account = i % 2 == 0 ? "one" : "two";
            String address = "Info+" + i + "@example.test";
            requests.add(() -> {
                Node each = new Node();
                try {
                    return each.transactions.inNew(() -> {
                        each.requests.ask(
                                Wish.notification(new MemberId(account, "taro"), EmailAddress.parse(address)),
                                each.accounts.find(account).orElseThrow(),
                                CLIENT);
                        return true;
                    });
                } catch (Problem e) {
                    return false;
                }
            });
        }

        assertThat(together(requests)).filteredOn(Boolean::booleanValue).hasSize(5);
        assertThatThrownBy(() -> node.ask("one", "info@example.test"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("too-many-confirmations");
                    assertThat(problem.retryAfter()).hasValue(86_400);
                })
                .hasMessage("Too many confirmations were sent within a day; the next one can be sent in 1440 minutes.");
        node.ask("one", "somebody.else@example.test");
        clock.pass(Duration.ofDays(1));
        node.ask("one", "info@example.test");
    }

    /** A2. */
    @Test
    void a_members_address_counts_from_its_confirmation_on_and_so_does_the_membership() {
        MemberId id = new MemberId("one", "saburo");
        EmailAddress address = EmailAddress.parse("saburo@example.test");
        node.transactions.inNew(() -> {
            node.accounts.add(new Member(id, Role.GENERAL)).claim(Optional.of(address), false);
            return null;
        });
        LinkToken token = node.transactions.inNew(() -> node.link(node.requests.ask(
                Wish.notification(id, address), node.accounts.find("one").orElseThrow(), CLIENT)));
        assertThat(member(id).belonging()).isEqualTo(Belonging.CLAIMED);
        assertThat(member(id).notificationAddress()).isEmpty();

        assertThat(node.confirm(token)).isEqualTo(Result.CONFIRMED);

        assertThat(member(id).belonging()).isEqualTo(Belonging.CONFIRMED);
        assertThat(member(id).notificationAddress()).contains(address);
        assertThat(member(id).unconfirmedAddress()).isEmpty();
    }

    /** A2: what the person says by the own login counts for more than what an admin says of it. */
    @Test
    void a_membership_is_certain_once_its_person_has_said_the_same() {
        MemberId id = new MemberId("one", "saburo");
        EmailAddress address = EmailAddress.parse("saburo@example.test");
        LinkToken asked = claimed(id, address, false);
        assertThat(node.confirm(asked)).isEqualTo(Result.CONFIRMED);
        assertThat(member(id).belonging()).isEqualTo(Belonging.CONFIRMED);
        node.transactions.inNew(() -> {
            node.accounts.member(id).orElseThrow().claim(Optional.of(address), true);
            return null;
        });
        assertThat(member(id).belonging()).isEqualTo(Belonging.CERTAIN);

        MemberId other = new MemberId("one", "shiro");
        EmailAddress own = EmailAddress.parse("shiro@example.test");
        LinkToken askedByPerson = claimed(other, own, true);
        node.transactions.inNew(() -> {
            node.accounts.member(other).orElseThrow().claim(Optional.of(own), false);
            return null;
        });
        assertThat(node.confirm(askedByPerson)).isEqualTo(Result.CONFIRMED);
        assertThat(member(other).belonging()).isEqualTo(Belonging.CERTAIN);

        MemberId third = new MemberId("one", "goro");
        claimed(third, EmailAddress.parse("goro@example.test"), true);
        LinkToken admins = claimed(third, EmailAddress.parse("admin@example.test"), false);
        assertThat(node.confirm(admins)).isEqualTo(Result.CONFIRMED);
        assertThat(member(third).belonging()).isEqualTo(Belonging.CONFIRMED);
    }

    /** Who presses "send again" has not got the mail yet, and may get both. */
    @Test
    void asking_again_for_a_members_address_leaves_the_link_on_its_way_working() {
        MemberId id = new MemberId("one", "saburo");
        EmailAddress address = EmailAddress.parse("saburo@example.test");
        LinkToken first = saved(id, address, false);
        clock.pass(Duration.ofHours(1));
        LinkToken second = saved(id, address, false);

        assertThat(node.confirm(first)).isEqualTo(Result.CONFIRMED);
        assertThat(node.confirm(second)).isEqualTo(Result.NOTHING);

        LinkToken replaced = saved(id, EmailAddress.parse("saburo.sato@example.test"), false);
        LinkToken last = saved(id, EmailAddress.parse("sato@example.test"), false);
        assertThat(node.confirm(replaced)).isEqualTo(Result.NOTHING);
        assertThat(node.confirm(last)).isEqualTo(Result.CONFIRMED);
    }

    @Test
    void of_a_mail_that_is_refused_the_member_and_the_account_are_shown_so_until_one_more_is_sent() {
        MemberId id = new MemberId("one", "saburo");
        EmailAddress address = EmailAddress.parse("saburo@example.test");
        LinkToken token = saved(id, address, false);

        refused(Purpose.NOTIFICATION_ADDRESS);

        assertThat(member(id).undeliverableAt()).contains(clock.instant());
        assertThat(node.confirm(token)).as("a mail sent before").isEqualTo(Result.CONFIRMED);
        assertThat(member(id).undeliverableAt()).isEmpty();
        saved(id, EmailAddress.parse("mistyped@example.test"), false);
        refused(Purpose.NOTIFICATION_ADDRESS);
        saved(id, EmailAddress.parse("mistyped@example.test"), false);
        assertThat(member(id).undeliverableAt()).isEmpty();

        LinkToken sender = node.ask("two", "info@example.test");
        refused(Purpose.SENDER_ADDRESS);
        assertThat(requested("two").undeliverableAt()).isEqualTo(clock.instant());
        node.ask("two", "sales@example.test");
        assertThat(requested("two").undeliverableAt()).isNull();
        assertThat(node.confirm(sender)).isEqualTo(Result.NOTHING);
    }

    /** The mail server refuses the last mail for good. */
    private void refused(Purpose purpose) {
        node.transactions.inNew(() -> {
            node.confirmations.undeliverable(purpose.notice(), node.latest().id());
            return null;
        });
    }

    private SenderAddressView.RequestedView requested(String account) {
        return node.transactions.inNew(
                () -> SenderAddressView.of(node.addresses.find(account), Optional.empty(), address -> Optional.empty())
                        .requested());
    }

    /** An admin may call anything a login, and enter anybody's address: that is no way to mail anybody anything. */
    @Test
    void a_mail_names_a_login_only_if_more_than_an_admin_says_that_it_is_one() {
        EmailAddress victim = EmailAddress.parse("victim@elsewhere.test");
        MemberId words = new MemberId("one", "You have won, see http://evil.test");
        saved(words, victim, false);
        assertThat(told().values()).doesNotContainKey("member");

        MemberId person = new MemberId("one", "saburo");
        saved(person, EmailAddress.parse("saburo@example.test"), true);
        assertThat(told().values()).containsEntry("member", "saburo");

        MemberId known = new MemberId("one", "shiro");
        node.transactions.inNew(() -> {
            node.accounts.add(new Member(known, Role.GENERAL)).vouchFor(Optional.empty());
            return null;
        });
        saved(known, EmailAddress.parse("shiro@example.test"), false);
        assertThat(told().values()).containsEntry("member", "shiro");
    }

    /** {@return what the last notice says} */
    private Facts told() {
        return node.transactions.inNew(() -> node.entities
                .createQuery("select n from Notice n order by n.id desc", Notice.class)
                .setMaxResults(1)
                .getSingleResult()
                .facts());
    }

    /** Sets a member's address as the REST interface does, and has a link to it. */
    private LinkToken saved(MemberId id, EmailAddress address, boolean own) {
        return node.transactions.inNew(() -> {
            node.accounts
                    .member(id)
                    .orElseGet(() -> node.accounts.add(new Member(id, Role.GENERAL)))
                    .claim(Optional.of(address), own);
            node.claims.ask(new AddressClaimed(id, address));
            return node.link(node.latest());
        });
    }

    private LinkToken claimed(MemberId id, EmailAddress address, boolean own) {
        return node.transactions.inNew(() -> {
            node.accounts
                    .member(id)
                    .orElseGet(() -> node.accounts.add(new Member(id, Role.GENERAL)))
                    .claim(Optional.of(address), own);
            return node.link(node.requests.ask(
                    Wish.notification(id, address), node.accounts.find("one").orElseThrow(), CLIENT));
        });
    }

    @Test
    void without_base_url_nothing_is_asked_and_the_account_is_told_whom_to_turn_to() {
        settings = settings.with(Setting.BASE_URL, null).with(Setting.SUPPORT_CONTACT, "support@platform.test");

        assertThatThrownBy(() -> node.ask("one", "info@example.test"))
                .hasMessage("No confirmation can be sent at the moment; the cause is on this platform's side."
                        + " Please contact support@platform.test.");
    }

    private Member member(MemberId id) {
        return node.transactions.inNew(() -> node.accounts.member(id).orElseThrow());
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
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
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
