package org.senderdomains.subsystem.running;

import java.util.List;
import java.util.Optional;
import org.senderdomains.sender.PastDecision;
import org.senderdomains.sender.PastDecisions;

/** The last decisions as lines (PRODUCT rule M9). The module remembers them itself, whether the application is up or not. */
final class DecisionLines {

    private DecisionLines() {}

    /** {@return the newest first} */
    static List<String> of(PastDecisions past, Optional<String> account, int most) {
        return account.map(past::of).orElseGet(past::all).stream()
                .limit(most)
                .map(DecisionLines::line)
                .toList();
    }

    private static String line(PastDecision past) {
        Optional<String> sender = past.attempt().caller().or(past.attempt()::member);
        return past.at() + " " + past.code()
                + named("account", past.account())
                + named("by", sender)
                + named("deployment", past.attempt().origin().deployment())
                + named("from", past.attempt().from())
                + past.effect().from().map(used -> ", left from " + used).orElse(", refused")
                + (past.effect().observed() ? ", only observed" : "");
    }

    private static String named(String what, Optional<String> value) {
        return value.map(known -> ", " + what + " " + known).orElse("");
    }
}
