package org.senderdomains.senders;

import java.util.Optional;
import org.senderdomains.sender.SendAttempt;

/** An attempt to send, written as a sentence. */
record Attempt(
        Optional<String> caller,
        Optional<String> account,
        Optional<String> member,
        Optional<String> from,
        SendAttempt.Origin origin) {

    static Attempt by(String caller) {
        return new Attempt(
                Optional.of(caller), Optional.empty(), Optional.empty(), Optional.empty(), SendAttempt.Origin.UNKNOWN);
    }

    static Attempt byNobody() {
        return new Attempt(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), SendAttempt.Origin.UNKNOWN);
    }

    Attempt from(String address) {
        return new Attempt(caller, account, member, Optional.of(address), origin);
    }

    Attempt forAccount(String named) {
        return new Attempt(caller, Optional.of(named), member, from, origin);
    }

    Attempt asMember(String named) {
        return new Attempt(caller, account, Optional.of(named), from, origin);
    }

    Attempt inDeployment(String name) {
        return new Attempt(
                caller,
                account,
                member,
                from,
                new SendAttempt.Origin(Optional.of(name), Optional.empty(), origin.exempt()));
    }

    Attempt inSession(String name) {
        return new Attempt(
                caller,
                account,
                member,
                from,
                new SendAttempt.Origin(origin.deployment(), Optional.of(name), origin.exempt()));
    }

    Attempt exempt() {
        return new Attempt(
                caller, account, member, from, new SendAttempt.Origin(origin.deployment(), Optional.empty(), true));
    }

    SendAttempt build() {
        return new SendAttempt(caller, account, member, from, origin);
    }
}
