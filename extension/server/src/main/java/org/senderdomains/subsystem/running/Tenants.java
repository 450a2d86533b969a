package org.senderdomains.subsystem.running;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.as.controller.PathAddress;
import org.senderdomains.console.AccountFacts;
import org.senderdomains.console.CannotBeDone;
import org.senderdomains.console.Console;
import org.senderdomains.console.ConsoleCalls;
import org.senderdomains.console.ConsoleCalls.Question;
import org.senderdomains.console.DomainFacts;
import org.senderdomains.console.PlatformFacts;
import org.senderdomains.console.SharedCounts;

/** Accounts and domains as the application knows them, by their addresses in the management model. */
final class Tenants {

    static final Tenants OF_THIS_SERVER = new Tenants(new Glances(ConsoleCalls.ofThisServer(), System::nanoTime));

    static final String ACCOUNT = "account";
    static final String DOMAIN = "domain";

    /** Shown of each level; more can be addressed by name. */
    static final int MOST = 500;

    /** A look asks name servers that may not answer. */
    private static final Duration PATIENCE_FOR_DNS = Duration.ofSeconds(60);

    /** A database counts row by row, and whoever watches asks for ever. */
    private static final Duration COUNTS_GOOD_FOR = Duration.ofSeconds(10);

    private final Glances glances;

    Tenants(Glances glances) {
        this.glances = glances;
    }

    /** Something to do to one domain. */
    @FunctionalInterface
    interface Deed {
        DomainFacts on(Console console, String account, String domain) throws CannotBeDone;
    }

    List<String> accounts() throws CannotBeDone {
        return glances.at(List.of(), console -> console.accounts(MOST));
    }

    List<String> domains(String account) throws CannotBeDone {
        return glances.at(List.of(ACCOUNT, account, DOMAIN), console -> console.domains(account, MOST));
    }

    Optional<AccountFacts> account(String account) throws CannotBeDone {
        return glances.at(List.of(ACCOUNT, account), console -> console.account(account));
    }

    Optional<DomainFacts> domain(String account, String domain) throws CannotBeDone {
        return glances.at(List.of(ACCOUNT, account, DOMAIN, domain), console -> console.domain(account, domain));
    }

    SharedCounts counts() throws CannotBeDone {
        return glances.at(List.of("counts"), COUNTS_GOOD_FOR, Console::counts);
    }

    PlatformFacts platform() throws CannotBeDone {
        return glances.at(List.of("platform"), Console::platform);
    }

    AccountFacts account(PathAddress address) throws CannotBeDone {
        String id = value(address, ACCOUNT);
        return account(id).orElseThrow(() -> new CannotBeDone("There is no account \"" + InertText.line(id) + "\"."));
    }

    DomainFacts domain(PathAddress address) throws CannotBeDone {
        String account = value(address, ACCOUNT);
        String domain = value(address, DOMAIN);
        return domain(account, domain)
                .orElseThrow(() -> new CannotBeDone("Account \"" + InertText.line(account) + "\" has no domain \""
                        + InertText.line(domain) + "\"."));
    }

    DomainFacts act(PathAddress address, Deed deed) throws CannotBeDone {
        String account = value(address, ACCOUNT);
        String domain = value(address, DOMAIN);
        return glances.after(PATIENCE_FOR_DNS, console -> deed.on(console, account, domain));
    }

    <T> T ask(Question<T> question) throws CannotBeDone {
        return glances.after(Glances.PATIENCE, question);
    }

    static String value(PathAddress address, String key) {
        return address.getElement(address.size() - (key.equals(last(address)) ? 1 : 2))
                .getValue();
    }

    private static String last(PathAddress address) {
        return address.getLastElement().getKey();
    }
}
