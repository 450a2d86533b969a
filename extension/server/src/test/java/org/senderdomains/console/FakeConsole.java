package org.senderdomains.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.senderdomains.console.AccountFacts.DomainLine;
import org.senderdomains.console.AccountFacts.Terms;

/** An application with a few accounts, each domain of which stands as it was put. */
public final class FakeConsole implements Console {

    private final Map<String, String> accounts = new TreeMap<>();
    private final Map<String, Map<String, DomainFacts>> domains = new TreeMap<>();
    private int questions;
    private long missingRecords;
    private CannotBeDone refusal;

    public FakeConsole account(String id, String displayName) {
        accounts.put(id, displayName);
        domains.put(id, new TreeMap<>());
        return this;
    }

    public FakeConsole domain(String account, String name, DomainFacts facts) {
        domains.get(account).put(name, facts);
        return this;
    }

    /** From now on it has no answer but this. */
    public FakeConsole refusing(String sentence) {
        refusal = new CannotBeDone(sentence);
        return this;
    }

    /** {@return how often it was asked} */
    public int questions() {
        return questions;
    }

    /** {@return a domain without records} */
    public static DomainFacts standing(String status, DomainFacts.RecordFacts... records) {
        DomainFacts.Times times = new DomainFacts.Times(
                Instant.parse("2026-01-02T03:04:05Z"),
                Optional.empty(),
                Optional.empty(),
                new DomainFacts.Checks(Optional.empty(), Optional.empty()),
                Optional.empty());
        return new DomainFacts("example.test", status, times, Optional.empty(), List.of(records));
    }

    @Override
    public List<String> accounts(int most) throws CannotBeDone {
        ask();
        return accounts.keySet().stream().limit(most).toList();
    }

    @Override
    public Optional<AccountFacts> account(String account) throws CannotBeDone {
        ask();
        return Optional.ofNullable(accounts.get(account)).map(name -> facts(account, name));
    }

    private AccountFacts facts(String account, String name) {
        Map<String, Long> counts = new TreeMap<>();
        domains.get(account).values().forEach(domain -> counts.merge(domain.status(), 1L, Long::sum));
        List<DomainLine> lines = domains.get(account).entrySet().stream()
                .map(entry -> new DomainLine(entry.getKey(), entry.getValue().status()))
                .toList();
        return new AccountFacts(
                name, "taro, taro@owner.test", new Terms(true, "member", "cname", "fallback", "en"), counts, lines);
    }

    @Override
    public List<String> domains(String account, int most) throws CannotBeDone {
        ask();
        return domains.getOrDefault(account, Map.of()).keySet().stream()
                .limit(most)
                .toList();
    }

    @Override
    public Optional<DomainFacts> domain(String account, String domain) throws CannotBeDone {
        ask();
        return Optional.ofNullable(domains.getOrDefault(account, Map.of()).get(domain));
    }

    @Override
    public DomainFacts check(String account, String domain) throws CannotBeDone {
        return becomes(account, domain, "VERIFIED");
    }

    @Override
    public DomainFacts suspend(String account, String domain) throws CannotBeDone {
        return becomes(account, domain, "SUSPENDED");
    }

    @Override
    public DomainFacts resume(String account, String domain) throws CannotBeDone {
        return becomes(account, domain, "PENDING");
    }

    private DomainFacts becomes(String account, String domain, String status) throws CannotBeDone {
        ask();
        DomainFacts after = standing(status);
        domains.get(account).put(domain, after);
        return after;
    }

    @Override
    public Explained explain(String account, String principal, Optional<String> from) throws CannotBeDone {
        ask();
        return new Explained("domain-pending", "fallback", from, Optional.empty(), "Not yet.");
    }

    @Override
    public SharedCounts counts() throws CannotBeDone {
        ask();
        Map<String, Long> counts = new TreeMap<>();
        domains.values().stream()
                .flatMap(all -> all.values().stream())
                .forEach(domain -> counts.merge(domain.status(), 1L, Long::sum));
        return new SharedCounts(counts, 0, 0);
    }

    /** The world does not see so many of the platform's records. */
    public FakeConsole missingRecords(long missing) {
        missingRecords = missing;
        return this;
    }

    @Override
    public long platformRecordsMissing() throws CannotBeDone {
        ask();
        return missingRecords;
    }

    @Override
    public PlatformFacts platform() throws CannotBeDone {
        ask();
        return new PlatformFacts(
                new PlatformFacts.Zone("; nothing\n", List.of(), List.of()),
                accounts.size(),
                0,
                new PlatformFacts.BrakeFacts(Optional.empty(), 0, 5));
    }

    private void ask() throws CannotBeDone {
        questions++;
        if (refusal != null) {
            throw refusal;
        }
    }
}
