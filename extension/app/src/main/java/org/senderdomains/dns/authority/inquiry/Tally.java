package org.senderdomains.dns.authority.inquiry;

import java.util.Comparator;
import java.util.Optional;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.authority.response.Reading;
import org.senderdomains.dns.authority.response.Zone;

/** Makes one verdict of what several servers say, one after the other. */
public final class Tally {

    /** After somebody has denied the thing, so many further failures are borne in search of a second opinion. */
    private static final int FAILURES_BEARABLE = 2;

    private static final Reading.Useless NOBODY =
            new Reading.Useless(Cause.NO_SERVERS, "no name server of it has an address that could be found");

    private Optional<Reading> decided = Optional.empty();
    private Optional<Reading.Nothing> denial = Optional.empty();
    private Optional<Reading.Useless> worst = Optional.empty();
    private Server denier;
    private int denials;
    private int heard;
    private int failuresLeft;
    private int failuresSinceDenial;

    /**
     * An empty tally.
     *
     * @param failures after so many servers that are of no use, no more are asked
     */
    public Tally(int failures) {
        this.failuresLeft = failures;
    }

    /**
     * What the servers say together.
     *
     * @param saidBy how many said the same; only counted for denials
     */
    public record Verdict(Reading reading, int saidBy) {
        public Optional<Zone> referral() {
            return reading instanceof Reading.Referral referral ? Optional.of(referral.to()) : Optional.empty();
        }

        public Optional<Reading.Useless> failure() {
            return reading instanceof Reading.Useless useless ? Optional.of(useless) : Optional.empty();
        }

        public static Verdict failed(Reading.Useless useless) {
            return new Verdict(useless, 0);
        }
    }

    /** Takes what a server says; true if nobody else needs to be asked. */
    public boolean take(Server server, Reading reading) {
        heard++;
        if (reading instanceof Reading.Useless useless) {
            failed(useless);
        } else if (reading instanceof Reading.Nothing nothing) {
            denied(server, nothing);
        } else if (denial.isPresent()) {
            decided = Optional.of(new Reading.Useless(
                    Cause.SERVERS_DISAGREE,
                    denier.label() + " " + denial.get().said() + ", but " + server.label() + " " + reading.said()));
        } else {
            decided = Optional.of(reading);
        }
        return decided.isPresent();
    }

    /** Takes note of a server that could not be asked at all. */
    public void takeUnasked(Reading.Useless useless) {
        worst = Optional.of(worse(useless));
    }

    public boolean hasDenial() {
        return denial.isPresent();
    }

    /** {@return whether a single server was asked, and its datagram may just have got lost} */
    public boolean deservesAnotherTry() {
        return heard == 1 && worst.filter(one -> one.cause() == Cause.TIMEOUT).isPresent();
    }

    public Verdict verdict() {
        if (decided.isPresent()) {
            return new Verdict(decided.get(), denials);
        }
        if (denial.isPresent()) {
            return new Verdict(denial.get(), denials);
        }
        return Verdict.failed(worst.orElse(NOBODY));
    }

    private void failed(Reading.Useless useless) {
        worst = Optional.of(worse(useless));
        failuresLeft--;
        if (useless.cause() == Cause.DNSSEC_BOGUS || useless.cause() == Cause.GAVE_UP) {
            // Of the first, another resolver that does not validate would know nothing; after the second all is over.
            decided = Optional.of(useless);
        } else if (denial.isPresent() && ++failuresSinceDenial == FAILURES_BEARABLE) {
            decided = Optional.of(denial.get());
        } else if (failuresLeft == 0) {
            decided = Optional.of(denial.<Reading>map(one -> one).orElse(worst.get()));
        }
    }

    private void denied(Server server, Reading.Nothing nothing) {
        denials++;
        if (denial.isPresent()) {
            decided = Optional.of(denial.get());
        } else {
            denial = Optional.of(nothing);
            denier = server;
        }
    }

    private Reading.Useless worse(Reading.Useless useless) {
        return worst.filter(one -> Comparator.comparing(Reading.Useless::cause).compare(one, useless) <= 0)
                .orElse(useless);
    }
}
