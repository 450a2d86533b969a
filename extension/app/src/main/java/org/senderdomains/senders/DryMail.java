package org.senderdomains.senders;

import java.util.Optional;
import org.senderdomains.mail.identity.Preview;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.Settings;

/**
 * A mail that nobody sends, to be explained.
 *
 * @param account whose page asks
 * @param sender who is logged in where it is sent
 * @param from what the application writes; empty if it writes none
 */
record DryMail(String account, String sender, Optional<String> from, Settings settings) {

    ExplainView explained(Directory directory) {
        ExplainView ordinary = ExplainView.of(decide(directory, Optional.empty()), from, settings);
        return withNamed(ordinary, directory);
    }

    /**
     * What other accounts make of the sender's mail is theirs, and so is whether there are any: an admin may call any
     * login a member. Of a mail that would be this account's if the others were not, it is told that it is not.
     */
    ExplainView explainedToAdmin(Directory directory) {
        Directory here = new OneAccount(directory, account);
        Decision alone = decide(here, Optional.empty());
        Decision real = decide(directory, Optional.empty());
        boolean others = Party.of(alone).isPresent() && !real.equals(alone);
        return withNamed(others ? undecided(real) : ExplainView.of(alone, from, settings), here);
    }

    private ExplainView undecided(Decision real) {
        return real instanceof Decision.Fallback && Party.of(real).isEmpty()
                ? ExplainView.of(Decision.Fallback.because(real.code()), from, settings)
                : ExplainView.ofAnotherAccount(DecisionCode.AMBIGUOUS_ACCOUNT);
    }

    private ExplainView withNamed(ExplainView ordinary, Directory directory) {
        Optional<Person> member = directory.memberships(sender).stream()
                .filter(person -> person.party().account().equals(account))
                .findFirst();
        ExplainView named = ExplainView.of(decide(directory, Optional.of(account)), from, settings);
        return member.filter(person -> !named.equals(ordinary))
                .map(person -> ordinary.with(named, Naming.of(person.belonging())))
                .orElse(ordinary);
    }

    private Decision decide(Directory directory, Optional<String> named) {
        SendAttempt attempt = new SendAttempt(
                Optional.of(sender), named, Optional.empty(), from.map(DryMail::address), SendAttempt.Origin.UNKNOWN);
        return new SenderRules(directory, settings).decide(attempt);
    }

    /** Of a From that is none, people learn why. */
    private static String address(String from) {
        return Preview.address(from).orElseGet(() -> EmailAddress.parse(from).toString());
    }
}
