package org.senderdomains.domains;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.throttles.Limit;
import org.senderdomains.throttles.Throttle;
import org.senderdomains.web.Problem;

/**
 * How many domains an account adds in a day, whether or not it removes them again: each takes labels that are never issued
 * again, and perhaps a key, which takes a processor a while to make.
 */
@Dependent
public class Additions {

    private static final Duration DAY = Duration.ofDays(1);

    /** Whoever adds all that an account may have, and has mistyped each, has got it right within the day. */
    private static final int TIMES = 2;

    private final Throttle throttle;
    private final Supplier<Settings> settings;

    @Inject
    public Additions(Throttle throttle, Supplier<Settings> settings) {
        this.throttle = throttle;
        this.settings = settings;
    }

    /** Counts one more, in the transaction around it; throws a {@link Problem} if there were too many. */
    void count(String account) {
        int most = TIMES * settings.get().number(Setting.DOMAINS_PER_ACCOUNT);
        throttle.enter(List.of(new Limit("add-domain:" + account, most, DAY))).ifPresent(wait -> {
            throw Problem.tooOften(
                    Sentence.TOO_MANY_ADDED.with(Math.max(1, wait.toMinutes())),
                    Math.toIntExact(Math.max(1, wait.toSeconds())));
        });
    }
}
