package org.senderdomains.checks.sweep;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.senderdomains.checks.Results;
import org.senderdomains.checks.brake.Brake;
import org.senderdomains.checks.claims.AbsentDomains;
import org.senderdomains.checks.claims.Claimed;
import org.senderdomains.checks.claims.DueDomains;
import org.senderdomains.checks.claims.Ended;
import org.senderdomains.checks.claims.SoundDomains;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.domains.course.Tick;
import org.senderdomains.domains.course.Verdict;

/** Keeps what many of the timer's looks brought, in the transaction around it. */
@Dependent
public class Harvest {

    private final DueDomains due;
    private final SoundDomains sound;
    private final Results results;
    private final AbsentDomains absent;
    private final Brake brake;

    @Inject
    public Harvest(DueDomains due, SoundDomains sound, Results results, AbsentDomains absent, Brake brake) {
        this.due = due;
        this.sound = sound;
        this.results = results;
        this.absent = absent;
        this.brake = brake;
    }

    /** Keeps those looks whose domains are still this node's to look at. */
    public void keep(List<Ended> some) {
        Supplier<Tick> ticks = results.ticks();
        List<Ended> others = new ArrayList<>();
        Map<Claimed, Ended> unchanged = new LinkedHashMap<>();
        some.stream().sorted(Comparator.comparing(one -> one.claimed().id())).forEach(one -> {
            if (one.staysSound()) {
                unchanged.put(one.claimed(), one);
            } else {
                others.add(one);
            }
        });
        sound.store(List.copyOf(unchanged.keySet()), ticks).forEach(claimed -> others.add(unchanged.get(claimed)));
        if (!others.isEmpty()) {
            keepEach(others, ticks);
        }
    }

    private void keepEach(List<Ended> some, Supplier<Tick> ticks) {
        Map<Claimed, Ended> looks = some.stream().collect(Collectors.toMap(Ended::claimed, Function.identity()));
        Map<Claimed, Domain> ours = due.stillOurs(List.copyOf(looks.keySet()));
        boolean frozen = weigh(ours, looks, ticks.get());
        ours.forEach((claimed, domain) -> {
            Ended look = looks.get(claimed);
            Verdict verdict = look.verdict();
            results.keep(domain, look.look(), frozen ? verdict.doubted() : verdict, ticks.get());
        });
    }

    /** {@return whether demotions are frozen} All are weighed together before anything follows from any of them. */
    private boolean weigh(Map<Claimed, Domain> ours, Map<Claimed, Ended> looks, Tick tick) {
        Map<Verdict, List<Domain>> bySaying = ours.entrySet().stream()
                .collect(Collectors.groupingBy(
                        one -> looks.get(one.getKey()).verdict(),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        List<Domain> right = bySaying.getOrDefault(Verdict.RIGHT, List.of());
        List<Domain> wrong = bySaying.getOrDefault(Verdict.WRONG, List.of()).stream()
                .filter(domain -> domain.status().maySend())
                .toList();
        absent.remove(right.stream().map(Domain::id).toList());
        absent.add(wrong.stream().map(Domain::id).toList(), tick.now());
        if (wrong.stream().anyMatch(domain -> domain.status() == DomainStatus.VERIFIED)) {
            brake.turnedAbsent(tick);
        }
        return brake.isOn(tick.now());
    }
}
