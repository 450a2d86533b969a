package org.senderdomains.domains;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.senderdomains.accounts.Account;
import org.senderdomains.domains.records.RecordsIssued;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.throttles.Limit;
import org.senderdomains.throttles.Throttle;
import org.senderdomains.web.Problem;

/**
 * Adds domains to accounts, for whatever reason, but only so many in a day, whether or not they are removed again: each
 * takes labels that are never issued again, and perhaps a key, which takes a processor a while to make.
 */
@Dependent
public class Additions {

    private static final Duration DAY = Duration.ofDays(1);

    /** Whoever adds all that an account may have, and has mistyped each, has got it right within the day. */
    private static final int TIMES = 2;

    private final Claims claims;
    private final Throttle throttle;
    private final Supplier<Settings> settings;
    private final Event<RecordsIssued> issued;

    @Inject
    public Additions(Claims claims, Throttle throttle, Supplier<Settings> settings, Event<RecordsIssued> issued) {
        this.claims = claims;
        this.throttle = throttle;
        this.settings = settings;
        this.issued = issued;
    }

    /**
     * Adds the domain to the account, or starts an expired one again, in the transaction around it.
     *
     * @throws Problem if that cannot be, or there were too many in a day
     */
    public Domain add(Account account, String typed) {
        refuse(throttle.enter(List.of(limit(account))));
        Domain added = claims.add(account, typed);
        issued.fire(new RecordsIssued(added.id()));
        return added;
    }

    /** Throws what {@link #add} would throw, if there were too many; counts nothing. */
    public void requireRoom(Account account) {
        refuse(throttle.look(List.of(limit(account))));
    }

    private Limit limit(Account account) {
        int most = TIMES * settings.get().number(Setting.DOMAINS_PER_ACCOUNT);
        return new Limit("add-domain:" + account.id(), most, DAY);
    }

    private static void refuse(Optional<Duration> longest) {
        longest.ifPresent(wait -> {
            throw Problem.tooOften(
                    Sentence.TOO_MANY_ADDED.with(Math.max(1, wait.toMinutes())),
                    Math.toIntExact(Math.max(1, wait.toSeconds())));
        });
    }
}
