package org.senderdomains.accounts.signin;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.throttles.Limit;
import org.senderdomains.throttles.Network;
import org.senderdomains.throttles.Throttle;
import org.senderdomains.web.Problem;

/**
 * Slows down whoever tries passwords. An attempt is counted before its password is looked at, so that many at once are no
 * way around, and taken back if it was right.
 *
 * <p>Somebody who tries one login from everywhere, or all from one place, must not keep people out: where a login was
 * signed in with within the last day, only attempts with that login from there count.
 */
@Dependent
public class SignIns {

    /** A person who mistypes stays below, and ten guesses in ten minutes are half a million a year: for a bad password only. */
    private static final int OF_LOGIN_FROM_NETWORK = 10;

    /** A whole office may come from one address. */
    private static final int FROM_NETWORK = 100;

    private static final int OF_LOGIN = 100;

    private static final Duration WHILE = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Throttle throttle;
    private final Transactions transactions;

    @Inject
    public SignIns(Throttle throttle, Transactions transactions) {
        this.throttle = throttle;
        this.transactions = transactions;
    }

    /** One login, tried from one network. */
    record Place(String login, Network from) {

        Limit itself() {
            return new Limit("signed-in:" + login + ":" + from, 1, DAY);
        }

        List<Limit> limits(boolean known) {
            Limit here = new Limit("sign-in:" + login + ":" + from, OF_LOGIN_FROM_NETWORK, WHILE);
            return known
                    ? List.of(here)
                    : List.of(
                            here,
                            new Limit("sign-in-from:" + from, FROM_NETWORK, WHILE),
                            new Limit("sign-in-of:" + login, OF_LOGIN, HOUR));
        }
    }

    /**
     * An attempt that was let through.
     *
     * @param counted itself, not the latest of its kind: others sign in at the same moment
     */
    public record Attempt(Place place, List<Long> counted) {}

    /**
     * Counts an attempt whose password is still to be looked at, or was wrong.
     *
     * @throws Problem if there were too many
     */
    public Attempt begin(String login, Network from) {
        Place place = new Place(hash(login), from);
        return transactions.inNew(() -> {
            List<Limit> limits = place.limits(throttle.happened(place.itself()));
            Throttle.Counted counted = throttle.count(limits);
            counted.tooSoon().ifPresent(SignIns::refuse);
            return new Attempt(place, counted.entries());
        });
    }

    /** The password was right. */
    public void succeeded(Attempt attempt) {
        transactions.inNew(() -> {
            throttle.takeBack(attempt.counted());
            remember(attempt.place());
            return null;
        });
    }

    /**
     * The password was right, and nothing was counted before.
     *
     * @throws Problem if there were too many wrong ones: whoever tries passwords must not learn that this was the one
     */
    public void succeeded(String login, Network from) {
        Place place = new Place(hash(login), from);
        transactions.inNew(() -> {
            throttle.look(place.limits(throttle.happened(place.itself()))).ifPresent(SignIns::refuse);
            remember(place);
            return null;
        });
    }

    private void remember(Place place) {
        if (!throttle.happened(place.itself())) {
            throttle.enter(List.of(place.itself()));
        }
    }

    private static void refuse(Duration wait) {
        throw Problem.tooOften(
                Sentence.TOO_MANY_SIGN_INS.with(Math.max(1, wait.toMinutes())),
                Math.toIntExact(Math.max(1, wait.toSeconds())));
    }

    /** What somebody typed may be a password in the wrong field, or anything; none of it is kept. */
    private static String hash(String login) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(login.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
