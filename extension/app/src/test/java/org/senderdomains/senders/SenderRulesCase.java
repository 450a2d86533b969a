package org.senderdomains.senders;

import static org.senderdomains.domains.course.DomainStatus.VERIFIED;

import java.util.Optional;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** Whom mail is from, where the directory of accounts says what a test wants it to. {@link WrongSenderTest} tries all combinations. */
abstract class SenderRulesCase {

    FakeDirectory directory = new FakeDirectory();
    Settings settings = Settings.defaults()
            .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test")
            .with(Setting.TRUSTED_DEPLOYMENTS, "billing.ear");

    Decision decide(Attempt attempt) {
        return new SenderRules(directory, settings).decide(attempt.build());
    }

    static Decision verified(DecisionCode code, String account, String address) {
        String domain = address.substring(address.indexOf('@') + 1);
        return new Decision.Verified(
                code, account, address, "rp-" + account + "." + domain, FakeDirectory.keys(domain));
    }

    static Decision fallback(DecisionCode code, String account, String person) {
        return new Decision.Fallback(code, Optional.ofNullable(account), Optional.ofNullable(person));
    }

    void rei(SendingPolicy policy) {
        directory.account("rei", policy).member("rei", "taro", "taro@rei.test").domain("rei", "rei.test", VERIFIED);
    }
}
