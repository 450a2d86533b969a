package org.senderdomains.mail;

import java.util.List;
import java.util.function.Function;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.SenderPolicy;

/** A policy whose two answers are two functions. */
public record FakePolicy(Function<SendAttempt, Decision> decisions, Function<String, List<DkimIdentity>> platform)
        implements SenderPolicy {

    /** A policy that has no key for the platform. */
    public static FakePolicy deciding(Function<SendAttempt, Decision> decisions) {
        return new FakePolicy(decisions, domain -> List.of());
    }

    @Override
    public Decision decide(SendAttempt attempt) {
        return decisions.apply(attempt);
    }

    @Override
    public List<DkimIdentity> platformSignatures(String domain) {
        return platform.apply(domain);
    }
}
