package org.senderdomains.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A DNS that knows what the test told it. What it was not told is absent: NODATA where it knows something at the name or
 * below it, else NXDOMAIN. Everything can be changed at any time.
 */
public final class FakeDns implements Dns {

    private static final Duration TTL = Duration.ofMinutes(5);
    private static final Instant AT = Instant.parse("2026-11-21T00:00:00Z");
    private static final int MAX_CHAIN = 16;

    private final Map<Question, List<ResourceRecord>> records = new LinkedHashMap<>();
    private final Map<String, Cause> troubles = new HashMap<>();
    private final Set<String> denied = new HashSet<>();
    private final Set<String> stale = new HashSet<>();
    private final Map<String, Cause> alone = new HashMap<>();
    private final Map<Question, List<Answer>> everyServer = new HashMap<>();
    private final Map<Question, List<Answer>> otherServers = new HashMap<>();
    private final Map<Question, Answer> resolvers = new HashMap<>();
    private final Map<String, Delegation> delegations = new HashMap<>();
    private final List<Question> asked = new ArrayList<>();
    private Duration negativeTtl = TTL;

    /** One TXT record; its value is split as it would be on the wire, at 255. */
    public FakeDns txt(String name, String value) {
        List<String> strings = new ArrayList<>();
        for (int at = 0; at == 0 || at < value.length(); at += 255) {
            strings.add(value.substring(at, Math.min(value.length(), at + 255)));
        }
        return txtStrings(name, strings);
    }

    /** One TXT record with exactly these character-strings. */
    public FakeDns txtStrings(String name, List<String> strings) {
        return add(new ResourceRecord.Txt(Question.canonical(name), TTL, strings));
    }

    public FakeDns cname(String name, String target) {
        return add(new ResourceRecord.Cname(Question.canonical(name), TTL, Question.canonical(target)));
    }

    public FakeDns ns(String name, String host) {
        return add(new ResourceRecord.Ns(Question.canonical(name), TTL, Question.canonical(host)));
    }

    public FakeDns mx(String name, int preference, String host) {
        return add(new ResourceRecord.Mx(Question.canonical(name), TTL, preference, Question.canonical(host)));
    }

    public FakeDns soa(String zone, Duration minimum) {
        return add(new ResourceRecord.Soa(Question.canonical(zone), TTL, "ns1." + zone, 1, minimum));
    }

    /**
     * An A or AAAA record.
     *
     * @param address an address, not a name
     */
    public FakeDns address(String name, String address) {
        try {
            return add(new ResourceRecord.Address(Question.canonical(name), TTL, InetAddress.getByName(address)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not an address: " + address, e);
        }
    }

    /** Takes away what is at a name and of a type. */
    public FakeDns remove(String name, RecordType type) {
        records.remove(new Question(name, type));
        return this;
    }

    /** Nobody answers for the name and all below it. */
    public FakeDns unreachable(String name) {
        return undetermined(name, Cause.TIMEOUT);
    }

    /** No usable answer for the name and all below it, for the given cause. */
    public FakeDns undetermined(String name, Cause cause) {
        troubles.put(Question.canonical(name), cause);
        return this;
    }

    /** The name and all below it are answered again. */
    public FakeDns reachable(String name) {
        troubles.remove(Question.canonical(name));
        return this;
    }

    /** Every server says with full authority that neither the name nor anything below it exists, whatever is there. */
    public FakeDns denied(String name) {
        denied.add(Question.canonical(name));
        return this;
    }

    /** The truth is told again of the name and all below it. */
    public FakeDns admitted(String name) {
        denied.remove(Question.canonical(name));
        return this;
    }

    /** One of two servers has not heard of what is at the name and below it. */
    public FakeDns stale(String name) {
        stale.add(Question.canonical(name));
        return this;
    }

    /** One of two servers has not heard of what is at the name and below it, and the other one gives no usable answer. */
    public FakeDns staleAlone(String name, Cause cause) {
        alone.put(Question.canonical(name), cause);
        return this;
    }

    /** Both servers answer again, and have the same of the name and all below it. */
    public FakeDns accompanied(String name) {
        alone.remove(Question.canonical(name));
        return this;
    }

    /** All servers have the same of the name and all below it again. */
    public FakeDns fresh(String name) {
        stale.remove(Question.canonical(name));
        return this;
    }

    /** How long absences may be remembered. */
    public FakeDns negativeTtl(Duration ttl) {
        negativeTtl = ttl;
        return this;
    }

    /** What each server says to one question; without this, two servers agree with {@link #ask}. */
    public FakeDns everyServer(Question question, Answer... answers) {
        everyServer.put(question, List.of(answers));
        return this;
    }

    /** What servers that are not in charge say to one question; without this, they do not exist. */
    public FakeDns otherServers(Question question, Answer... answers) {
        otherServers.put(question, List.of(answers));
        return this;
    }

    /** What the resolvers say to one question; without this, they agree with {@link #ask}. */
    public FakeDns resolversSay(Question question, Answer answer) {
        resolvers.put(question, answer);
        return this;
    }

    /** Who is in charge of a name and what lies below it; without this, {@code ns1} and {@code ns2} of its zone. */
    public FakeDns delegation(String name, Delegation delegation) {
        delegations.put(Question.canonical(name), delegation);
        return this;
    }

    /** {@return every question that was asked, by whatever method, in order} */
    public List<Question> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    /** Forgets what was asked: a year's questions are many. */
    public void forgetAsked() {
        synchronized (asked) {
            asked.clear();
        }
    }

    @Override
    public CompletionStage<Answer> ask(Question question) {
        note(question);
        Answer answer = answer(question, new ArrayList<>());
        // What one server has and the other has not, nobody can tell (see Dns).
        return CompletableFuture.completedFuture(
                answer instanceof Answer.Present && lies(question, stale)
                        ? undetermined(question, Cause.SERVERS_DISAGREE)
                        : answer);
    }

    @Override
    public CompletionStage<Answer> askResolvers(Question question) {
        note(question);
        return CompletableFuture.completedFuture(
                Optional.ofNullable(resolvers.get(question)).orElseGet(() -> answer(question, new ArrayList<>())));
    }

    @Override
    public CompletionStage<List<Answer>> askEveryServer(Question question) {
        note(question);
        return CompletableFuture.completedFuture(Optional.ofNullable(everyServer.get(question))
                .or(() -> above(question.name())
                        .filter(alone::containsKey)
                        .findFirst()
                        .map(name -> List.of(
                                undetermined(question, alone.get(name)), absent(question, "ns2", Answer.Missing.NAME))))
                .orElseGet(() -> Stream.of("ns1", "ns2")
                        .map(host -> host.equals("ns2")
                                        && lies(question, stale)
                                        && trouble(question.name()).isEmpty()
                                ? absent(question, host, Answer.Missing.NAME)
                                : direct(question, host))
                        .toList()));
    }

    /** One tier: nothing is delegated below. */
    @Override
    public CompletionStage<List<Tier>> askOnTheWayDown(Question question, String from) {
        return askEveryServer(question).thenApply(answers -> List.of(new Tier(Set.of(), answers)));
    }

    @Override
    public CompletionStage<List<Answer>> askHosts(Question question, String zone, Set<String> hosts) {
        note(question);
        return CompletableFuture.completedFuture(otherServers.getOrDefault(question, List.of()));
    }

    @Override
    public CompletionStage<Delegation> delegation(String name) {
        String canonical = Question.canonical(name);
        return CompletableFuture.completedFuture(above(canonical)
                .map(delegations::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> usual(canonical)));
    }

    private Delegation usual(String name) {
        Optional<Cause> trouble = trouble(name);
        if (trouble.isPresent()) {
            Question question = new Question(name, RecordType.SOA);
            Answer.Undetermined answer = undetermined(question, trouble.get());
            return new Delegation.Undetermined(answer.cause(), answer.sentence(), answer.evidence());
        }
        String zone = above(name)
                .filter(one -> records.containsKey(new Question(one, RecordType.SOA))
                        || records.containsKey(new Question(one, RecordType.NS)))
                .findFirst()
                .orElseGet(() -> lastTwoLabels(name));
        Set<String> servers = records.getOrDefault(new Question(zone, RecordType.NS), List.of()).stream()
                .map(ResourceRecord::printable)
                .collect(Collectors.toCollection(TreeSet::new));
        if (servers.isEmpty()) {
            servers.addAll(List.of("ns1." + zone, "ns2." + zone));
        }
        Optional<ResourceRecord.Soa> soa = records.getOrDefault(new Question(zone, RecordType.SOA), List.of()).stream()
                .map(ResourceRecord.Soa.class::cast)
                .findFirst();
        return new Delegation.Known(
                zone, Optional.of(new Delegation.Referral("test", servers, false)), servers, soa, List.of());
    }

    private static String lastTwoLabels(String name) {
        return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    }

    private Answer answer(Question question, List<ResourceRecord.Cname> chain) {
        Question next = chain.isEmpty()
                ? question
                : new Question(chain.get(chain.size() - 1).target(), question.type());
        Answer here = direct(next, "ns1");
        List<ResourceRecord.Cname> further = here.chain();
        if (further.isEmpty()
                || (here instanceof Answer.Present present && present.problem().isPresent())) {
            return at(question, chain, here);
        }
        ResourceRecord.Cname alias = further.get(0);
        boolean loop = chain.stream().anyMatch(one -> one.owner().equals(alias.target()))
                || alias.owner().equals(alias.target());
        chain.add(alias);
        if (loop || chain.size() > MAX_CHAIN) {
            return new Answer.Present(
                    trail(question, chain, "ns1", "answered a CNAME"),
                    List.of(),
                    Optional.of(loop ? Answer.Problem.CNAME_LOOP : Answer.Problem.CHAIN_TOO_LONG));
        }
        return answer(question, chain);
    }

    /** {@return the last step's answer as the answer to the first question} */
    private Answer at(Question question, List<ResourceRecord.Cname> chain, Answer last) {
        List<ResourceRecord.Cname> whole =
                Stream.concat(chain.stream(), last.chain().stream()).toList();
        Answer.Trail trail = new Answer.Trail(question, whole, last.evidence());
        if (last instanceof Answer.Present present) {
            return new Answer.Present(trail, present.records(), present.problem());
        }
        if (last instanceof Answer.Absent absent) {
            return new Answer.Absent(trail, absent.what(), absent.negativeTtl(), absent.saidBy());
        }
        Answer.Undetermined undetermined = (Answer.Undetermined) last;
        return new Answer.Undetermined(trail, undetermined.cause(), undetermined.sentence());
    }

    /** {@return what is at the name itself; a CNAME is the chain} */
    private Answer direct(Question question, String host) {
        Optional<Cause> trouble = trouble(question.name());
        if (trouble.isPresent()) {
            return undetermined(question, trouble.get());
        }
        if (lies(question, denied) || lies(question, alone.keySet())) {
            return absent(question, host, Answer.Missing.NAME);
        }
        List<ResourceRecord> exact = records.getOrDefault(question, List.of());
        List<ResourceRecord.Cname> aliases =
                records.getOrDefault(new Question(question.name(), RecordType.CNAME), List.of()).stream()
                        .map(ResourceRecord.Cname.class::cast)
                        .toList();
        Optional<Answer.Problem> several =
                aliases.size() > 1 ? Optional.of(Answer.Problem.SEVERAL_CNAMES) : Optional.empty();
        if (!exact.isEmpty()) {
            return new Answer.Present(
                    trail(question, List.of(), host, "answered " + exact.size() + " records"), exact, several);
        }
        if (!aliases.isEmpty()) {
            return new Answer.Present(trail(question, aliases, host, "answered a CNAME"), List.of(), several);
        }
        boolean known =
                records.keySet().stream().anyMatch(one -> above(one.name()).anyMatch(question.name()::equals));
        return absent(question, host, known ? Answer.Missing.RECORD : Answer.Missing.NAME);
    }

    private Answer.Absent absent(Question question, String host, Answer.Missing what) {
        String said = what == Answer.Missing.NAME ? "answered NXDOMAIN" : "answered NODATA";
        return new Answer.Absent(trail(question, List.of(), host, said), what, Optional.of(negativeTtl), 2);
    }

    private static boolean lies(Question question, Set<String> below) {
        return !below.isEmpty() && above(question.name()).anyMatch(below::contains);
    }

    private static Answer.Undetermined undetermined(Question question, Cause cause) {
        Evidence evidence = evidence(question, "ns1", Optional.of(cause), "failed with " + cause);
        return new Answer.Undetermined(
                new Answer.Trail(question, List.of(), List.of(evidence)),
                cause,
                "Nobody could say what " + question + " is: " + evidence.server() + " " + evidence.said() + ".");
    }

    private static Answer.Trail trail(Question question, List<ResourceRecord.Cname> chain, String host, String said) {
        return new Answer.Trail(question, chain, List.of(evidence(question, host, Optional.empty(), said)));
    }

    private static Evidence evidence(Question question, String host, Optional<Cause> failure, String said) {
        String address = "192.0.2." + (host.charAt(host.length() - 1) - '0');
        return new Evidence(
                question,
                new NameServer(host + ".dns.test", address, NameServer.Role.AUTHORITY),
                new Evidence.Contact(Evidence.Transport.UDP, AT, Duration.ofMillis(1)),
                failure,
                said);
    }

    private Optional<Cause> trouble(String name) {
        return above(name).map(troubles::get).filter(Objects::nonNull).findFirst();
    }

    /** {@return the name and those above it, from the bottom up} */
    private static Stream<String> above(String name) {
        return Stream.iterate(
                name, one -> !one.isEmpty(), one -> one.indexOf('.') < 0 ? "" : one.substring(one.indexOf('.') + 1));
    }

    private void note(Question question) {
        synchronized (asked) {
            asked.add(question);
        }
    }

    private FakeDns add(ResourceRecord record) {
        records.computeIfAbsent(new Question(record.owner(), record.type()), key -> new ArrayList<>())
                .add(record);
        return this;
    }
}
