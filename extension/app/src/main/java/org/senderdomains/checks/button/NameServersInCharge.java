package org.senderdomains.checks.button;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.senderdomains.dns.Delegation;
import org.senderdomains.dns.Dns;
import org.senderdomains.names.DomainName;

/** Where a domain's DNS is run: by whom, its name servers' names tell. */
@Dependent
public class NameServersInCharge {

    /** A page can do without. */
    private static final long SECONDS = 10;

    private final Supplier<Dns> dns;
    private final WaitingRoom room;

    @Inject
    public NameServersInCharge(Supplier<Dns> dns, WaitingRoom room) {
        this.dns = dns;
        this.room = room;
    }

    /**
     * {@return their host names in alphabetical order; none if nobody could say, or too many are asking}
     *
     * @param account whose domain it is
     */
    public List<String> of(DomainName domain, String account) {
        if (!room.curious().enter(account)) {
            return List.of();
        }
        try {
            return asked(domain);
        } finally {
            room.curious().leave(account);
        }
    }

    private List<String> asked(DomainName domain) {
        return dns.get()
                .delegation(domain.ascii())
                .toCompletableFuture()
                .thenApply(NameServersInCharge::hosts)
                .completeOnTimeout(List.of(), SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static List<String> hosts(Delegation delegation) {
        if (!(delegation instanceof Delegation.Known known)) {
            return List.of();
        }
        Set<String> told = known.own().isEmpty()
                ? known.referral().map(Delegation.Referral::servers).orElse(Set.of())
                : known.own();
        return told.stream().sorted().toList();
    }
}
