package org.senderdomains.senders;

import java.util.List;
import java.util.Optional;
import org.senderdomains.accounts.members.Belonging;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.Mailbox;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** Finds out for whom a mail is sent (PRODUCT rules M2 and M5); {@link SendingRules} then says under which name. */
public final class SenderRules {

    private final Directory directory;
    private final SendingRules sending;
    private final Settings settings;

    public SenderRules(Directory directory, Settings settings) {
        this.directory = directory;
        this.sending = new SendingRules(directory);
        this.settings = settings;
    }

    public Decision decide(SendAttempt attempt) {
        Decision decision = decideForWhom(attempt);
        // M8. Only now: which account is meant does not depend on whose key is broken.
        return decision instanceof Decision.Verified verified
                        && verified.signatures().isEmpty()
                ? verified.withoutKey()
                : decision;
    }

    private Decision decideForWhom(SendAttempt attempt) {
        if (attempt.origin().isExempt()) {
            return new Decision.Platform(DecisionCode.EXEMPT);
        }
        Optional<EmailAddress> from = attempt.from().flatMap(EmailAddress::read);
        Optional<String> named = attempt.account().filter(account -> isTrusted(attempt.origin()));
        if (named.isEmpty() && isPlatforms(attempt.from())) {
            return new Decision.Platform(DecisionCode.PLATFORM_MAIL);
        }
        List<Person> memberships = attempt.caller().map(directory::memberships).orElse(List.of());
        List<Person> counting = memberships.stream()
                .filter(person -> counts(person, attempt.account(), from))
                .toList();
        if (!counting.isEmpty()) {
            return asMember(counting, attempt.account(), from);
        }
        // Somebody who is a member, though this mail is not for that account, does not act for a stranger's either. An
        // admin's word alone says of nobody that they are one.
        boolean known = memberships.stream().anyMatch(person -> person.belonging() != Belonging.CLAIMED);
        if (named.isPresent() && !known) {
            return asNamed(named.get(), attempt.member(), from);
        }
        // A login that is a member of nothing must not become somebody by writing their address into From.
        if (!memberships.isEmpty()) {
            // Only an admin says so, or nothing says that this mail is for that account: it is none of its business.
            return Decision.Fallback.because(known ? DecisionCode.UNKNOWN_SENDER : DecisionCode.ADDRESS_UNCONFIRMED);
        }
        if (attempt.caller().isPresent() || !settings.flag(Setting.MATCH_FROM) || from.isEmpty()) {
            return unknown();
        }
        return asMatched(from.get());
    }

    /**
     * A2. An admin may call any login a member and enter a mailbox of the admin's own, so that alone must not draw the
     * person's mail to the account, with all answers to it: the mail has to say itself that it is for that account.
     */
    private boolean counts(Person person, Optional<String> account, Optional<EmailAddress> from) {
        return switch (person.belonging()) {
            case CERTAIN -> true;
            case CLAIMED -> false;
            case CONFIRMED ->
                account.filter(person.party().account()::equals).isPresent()
                        || from.filter(written -> isOf(person, written)).isPresent();
        };
    }

    /** {@return whether the address is the person's there, or in a domain that the account has proven to be its own} */
    private boolean isOf(Person person, EmailAddress written) {
        return person.address().filter(own -> own.key().equals(written.key())).isPresent()
                || directory
                        .domain(person.party().account(), written.domain())
                        .filter(own -> own.status().maySend())
                        .isPresent();
    }

    /** M2 (1). The login is a member: it acts for an account of its own or for none, whatever headers say. */
    private Decision asMember(List<Person> memberships, Optional<String> account, Optional<EmailAddress> from) {
        if (account.isPresent()) {
            return memberships.stream()
                    .filter(person -> person.party().account().equals(account.get()))
                    .findFirst()
                    .map(person -> sending.decide(Sender.of(person), from))
                    .orElseGet(SenderRules::unknown);
        }
        List<Person> meant = meant(memberships, from);
        if (meant.size() == 1) {
            return sending.decide(Sender.of(meant.get(0)), from);
        }
        List<Decision> verified = meant.stream()
                .map(person -> sending.decide(Sender.of(person), from))
                .filter(Decision.Verified.class::isInstance)
                .toList();
        return verified.size() == 1 ? verified.get(0) : ambiguous(meant);
    }

    /**
     * M2: "the domain in question" is the one the application wrote, if that is a domain of one of the memberships.
     * Otherwise mail written for one company could leave under the name of another for which its member may also send.
     */
    private List<Person> meant(List<Person> memberships, Optional<EmailAddress> from) {
        List<Person> concerned = memberships.stream()
                .filter(person -> from.filter(written -> concerns(person, written.domain()))
                        .isPresent())
                .toList();
        return concerned.isEmpty() ? memberships : concerned;
    }

    private boolean concerns(Person person, DomainName domain) {
        if (person.address().filter(own -> own.domain().equals(domain)).isPresent()) {
            return true;
        }
        // Anybody can claim any domain, and an admin make anybody a member. Neither alone may draw a member's mail away
        // from the account it is sent for; an address that counts was given by the operator or confirmed by its owner.
        return directory
                .domain(person.party().account(), domain)
                .filter(own -> own.status().maySend() || person.address().isPresent())
                .isPresent();
    }

    /** M2 (2). A deployment that the administrator trusts names the account, and perhaps the member. */
    private Decision asNamed(String account, Optional<String> member, Optional<EmailAddress> from) {
        Optional<Party> party = directory.party(account);
        if (party.isEmpty()) {
            return unknown();
        }
        if (member.isPresent()) {
            return directory.memberships(member.get()).stream()
                    .filter(person -> person.party().account().equals(account))
                    .findFirst()
                    .map(person -> person.belonging() == Belonging.CLAIMED
                            ? Decision.Fallback.because(DecisionCode.ADDRESS_UNCONFIRMED)
                            : sending.decide(Sender.of(person), from))
                    .orElseGet(SenderRules::unknown);
        }
        List<Person> written = from.map(this::withAddress).orElse(List.of()).stream()
                .filter(person -> person.party().account().equals(account))
                .toList();
        Optional<Person> person = written.size() == 1 ? Optional.of(written.get(0)) : Optional.empty();
        return sending.decide(new Sender(party.get(), person), from);
    }

    /** M2 (3). Nobody says who sends; From may say so, if only one member or account can be meant. */
    private Decision asMatched(EmailAddress from) {
        List<Person> people = withAddress(from);
        if (people.size() == 1) {
            return sending.decide(Sender.of(people.get(0)), Optional.of(from));
        }
        if (people.size() > 1) {
            return ambiguous(people);
        }
        List<Party> parties = directory.withDomainPolicy(from.domain());
        if (parties.size() == 1) {
            return sending.decide(new Sender(parties.get(0), Optional.empty()), Optional.of(from));
        }
        return parties.isEmpty() ? unknown() : Decision.Fallback.because(DecisionCode.AMBIGUOUS_ACCOUNT);
    }

    private List<Person> withAddress(EmailAddress address) {
        return directory.withAddress(address.key());
    }

    private boolean isTrusted(SendAttempt.Origin origin) {
        return origin.deployment()
                .filter(settings.list(Setting.TRUSTED_DEPLOYMENTS)::contains)
                .isPresent();
    }

    private boolean isPlatforms(Optional<String> from) {
        return from.flatMap(Mailbox::parse).filter(settings::isPlatformAddress).isPresent();
    }

    private static Decision unknown() {
        return Decision.Fallback.because(DecisionCode.UNKNOWN_SENDER);
    }

    /** Which account is meant is unknown; who sends may be known all the same. */
    private static Decision ambiguous(List<Person> people) {
        List<String> addresses = people.stream()
                .flatMap(person -> person.address().stream())
                .map(EmailAddress::toString)
                .distinct()
                .toList();
        return new Decision.Fallback(
                DecisionCode.AMBIGUOUS_ACCOUNT,
                Optional.empty(),
                addresses.size() == 1 ? Optional.of(addresses.get(0)) : Optional.empty());
    }
}
