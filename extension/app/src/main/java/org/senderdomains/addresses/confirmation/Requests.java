package org.senderdomains.addresses.confirmation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.notices.Addressee;
import org.senderdomains.notices.Facts;
import org.senderdomains.notices.Notices;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.throttles.Limit;
import org.senderdomains.throttles.Network;
import org.senderdomains.throttles.Throttle;
import org.senderdomains.web.Problem;

/** Asks the owners of mailboxes whether they agree, by mail, and not too often (PRODUCT rule S2). */
@Dependent
public class Requests {

    private static final Duration DAY = Duration.ofDays(1);

    private final Confirmations confirmations;
    private final Notices notices;
    private final Throttle throttle;
    private final Accounts accounts;
    private final Supplier<Settings> settings;

    @Inject
    public Requests(
            Confirmations confirmations,
            Notices notices,
            Throttle throttle,
            Accounts accounts,
            Supplier<Settings> settings) {
        this.confirmations = confirmations;
        this.notices = notices;
        this.throttle = throttle;
        this.accounts = accounts;
        this.settings = settings;
    }

    /**
     * Sends a mail with a link.
     *
     * @param client the network address of whoever wants that
     */
    public Confirmation ask(Wish wish, Account account, String client) {
        requireLinks();
        slowDown(wish, client);
        Instant now = confirmations.now();
        Confirmation asked = confirmations.add(new Confirmation(wish, now, now.plus(lifetime())));
        write(asked, account, now);
        return asked;
    }

    /** Sends one more, with a link of its own; those sent before go on to work for their time. */
    public void askAgain(Confirmation open, Account account, String client) {
        requireLinks();
        slowDown(open.wish(), client);
        Instant now = confirmations.now();
        open.renew(now.plus(lifetime()));
        write(open, account, now);
    }

    private void write(Confirmation asked, Account account, Instant now) {
        Wish wish = asked.wish();
        Facts facts = Facts.NONE
                .with("account", account.displayName())
                .with("address", wish.address().toString())
                .with("expires", asked.expiresAt().toString())
                .with("at", now.toString());
        notices.write(
                new Addressee(
                        account.id(), wish.address().toString(), account.terms().locale()),
                wish.purpose().notice(),
                login(wish).map(login -> facts.with("member", login)).orElse(facts),
                asked.id(),
                now);
    }

    /**
     * {@return the login that the address is to be for, if the mail may say it} An admin may enter any text as a login, and
     * any address: the platform signs nobody's words to strangers. Who has the mailbox reads the login behind the link.
     */
    private Optional<String> login(Wish wish) {
        return Optional.ofNullable(wish.principal())
                .filter(login ->
                        accounts.member(wish.member()).filter(Member::isLogin).isPresent());
    }

    private Duration lifetime() {
        return settings.get().duration(Setting.CONFIRMATION_LIFETIME);
    }

    private void requireLinks() {
        if (settings.get().text(Setting.BASE_URL).isEmpty()) {
            ConfirmationLog.LOG.baseUrlMissing();
            throw new Problem(
                    503,
                    Sentence.BASE_URL_MISSING.with(settings.get()
                            .text(Setting.SUPPORT_CONTACT)
                            .<Object>map(contact -> contact)
                            .orElse(Sentence.THE_OPERATOR.with())));
        }
    }

    private void slowDown(Wish wish, String client) {
        untilDenialIsOld(wish).ifPresent(wait -> refuse(Sentence.CONFIRMATION_DENIED, wait));
        Settings now = settings.get();
        String mailbox = mailbox(wish.address());
        int most = now.number(Setting.CONFIRMATIONS_PER_RECIPIENT);
        throttle.enter(List.of(
                        new Limit("confirm-recipient:" + mailbox, most, DAY),
                        // What one account asks of a mailbox must not use up what others may, who perhaps own it.
                        new Limit("confirm-claim:" + wish.account() + ":" + digest(mailbox), most - most / 2, DAY),
                        new Limit(
                                "confirm-account:" + wish.account(),
                                now.number(Setting.CONFIRMATIONS_PER_ACCOUNT),
                                DAY),
                        new Limit(
                                "confirm-client:" + Network.of(client),
                                now.number(Setting.CONFIRMATIONS_PER_CLIENT),
                                DAY)))
                .ifPresent(wait -> refuse(Sentence.TOO_MANY_CONFIRMATIONS, wait));
    }

    /** Who has the mailbox said "this was not me": the account shall not go on asking that day. */
    private Optional<Duration> untilDenialIsOld(Wish wish) {
        Instant now = confirmations.now();
        return confirmations.denied(wish.account(), now.minus(DAY)).stream()
                .filter(denied -> mailbox(denied.wish().address()).equals(mailbox(wish.address())))
                .flatMap(denied -> denied.endedAt(Ending.DENIED).stream())
                .map(at -> Duration.between(now, at.plus(DAY)))
                .max(Duration::compareTo);
    }

    private static void refuse(Sentence why, Duration wait) {
        throw Problem.tooOften(why.with(Math.max(1, wait.toMinutes())), Math.toIntExact(Math.max(1, wait.toSeconds())));
    }

    /** Short, as what is counted has 300 characters at most. */
    private static UUID digest(String mailbox) {
        return UUID.nameUUIDFromBytes(mailbox.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return who reads it} Many mail services deliver what stands behind a plus sign to the same person. */
    private static String mailbox(EmailAddress address) {
        String local = address.local().toLowerCase(Locale.ROOT);
        int tag = local.indexOf('+');
        return (tag > 0 ? local.substring(0, tag) : local) + "@" + address.domain();
    }
}
