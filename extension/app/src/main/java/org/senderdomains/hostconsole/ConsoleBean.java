package org.senderdomains.hostconsole;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.senderdomains.console.AccountFacts;
import org.senderdomains.console.CannotBeDone;
import org.senderdomains.console.Console;
import org.senderdomains.console.DomainFacts;
import org.senderdomains.console.Explained;
import org.senderdomains.console.PlatformFacts;
import org.senderdomains.console.SharedCounts;
import org.senderdomains.names.InvalidInput;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.web.Problem;

/** Answers on threads of the server module's. Its own are the transactions: DNS is asked outside of them. */
@Stateless
@Local(Console.class)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ConsoleBean implements Console {

    @Inject
    private TenantFacts tenants;

    @Inject
    private TenantDeeds deeds;

    @Inject
    private OwnAffairs own;

    @Inject
    private Transactions transactions;

    @Override
    public List<String> accounts(int most) throws CannotBeDone {
        return inTransaction(() -> tenants.accounts(most));
    }

    @Override
    public Optional<AccountFacts> account(String account) throws CannotBeDone {
        return inTransaction(() -> tenants.account(account));
    }

    @Override
    public List<String> domains(String account, int most) throws CannotBeDone {
        return inTransaction(() -> tenants.domains(account, most));
    }

    @Override
    public Optional<DomainFacts> domain(String account, String domain) throws CannotBeDone {
        return inTransaction(() -> tenants.domain(account, domain));
    }

    @Override
    public DomainFacts check(String account, String domain) throws CannotBeDone {
        return answer(() -> deeds.check(account, domain));
    }

    @Override
    public DomainFacts suspend(String account, String domain) throws CannotBeDone {
        return inTransaction(() -> deeds.suspend(account, domain));
    }

    @Override
    public DomainFacts resume(String account, String domain) throws CannotBeDone {
        return inTransaction(() -> deeds.resume(account, domain));
    }

    @Override
    public Explained explain(String account, String principal, Optional<String> from) throws CannotBeDone {
        return inTransaction(() -> deeds.explain(account, principal, from));
    }

    @Override
    public PlatformFacts platform() throws CannotBeDone {
        return inTransaction(own::facts);
    }

    @Override
    public SharedCounts counts() throws CannotBeDone {
        return inTransaction(own::counts);
    }

    @Override
    public long platformRecordsMissing() throws CannotBeDone {
        return inTransaction(own::recordsMissing);
    }

    private <T> T inTransaction(Supplier<T> work) throws CannotBeDone {
        return answer(() -> transactions.inNew(work));
    }

    /** What has something to say says it; everything else is a fault, which the container writes into the log. */
    private static <T> T answer(Supplier<T> work) throws CannotBeDone {
        try {
            return work.get();
        } catch (Problem | InvalidInput e) {
            throw new CannotBeDone(e.getMessage());
        } catch (PersistenceException e) {
            HostConsoleLog.LOG.databaseFailed(e);
            throw new CannotBeDone("The database of Sender Domains cannot be reached, or failed; the server's log says"
                    + " more. Try again once it is back.");
        }
    }
}
