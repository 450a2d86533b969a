package org.senderdomains.hostconsole;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.AccountView;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.console.AccountFacts;
import org.senderdomains.console.DomainFacts;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Domains;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.InvalidInput;

/** What an operator sees of accounts and their domains. Every method wants a transaction around it. */
@Dependent
public class TenantFacts {

    /** Of an account's domains so many are listed with their status. */
    private static final int LISTED = 100;

    private final Accounts accounts;
    private final Domains domains;

    @Inject
    public TenantFacts(Accounts accounts, Domains domains) {
        this.accounts = accounts;
        this.domains = domains;
    }

    List<String> accounts(int most) {
        return accounts.firstIds(most);
    }

    Optional<AccountFacts> account(String id) {
        return accounts.find(id).map(this::facts);
    }

    List<String> domains(String account, int most) {
        return domains.first(account, most).stream().map(Domains.Listed::name).toList();
    }

    Optional<DomainFacts> domain(String account, String name) {
        return accounts.find(account).flatMap(found -> find(account, name)).map(DomainFactsText::of);
    }

    private Optional<Domain> find(String account, String name) {
        try {
            return domains.find(account, DomainName.parse(name));
        } catch (InvalidInput e) {
            // What is no name cannot have been added.
            return Optional.empty();
        }
    }

    private AccountFacts facts(Account account) {
        AccountView view = AccountView.of(account);
        return new AccountFacts(
                view.displayName(),
                view.owner().principal() + ", " + view.owner().notificationAddress(),
                new AccountFacts.Terms(
                        view.option(), view.senderPolicy(), view.recordShape(), view.onUnverified(), view.locale()),
                domains.countByStatus(account.id()),
                domains.first(account.id(), LISTED).stream()
                        .map(listed -> new AccountFacts.DomainLine(
                                listed.name(), listed.status().name()))
                        .toList());
    }
}
