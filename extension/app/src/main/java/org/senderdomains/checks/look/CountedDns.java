package org.senderdomains.checks.look;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Delegation;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.Tier;
import org.senderdomains.metrics.Counter;
import org.senderdomains.metrics.Counters;

/** Counts the answers of another, by their kind. */
record CountedDns(Dns dns) implements Dns {

    @Override
    public CompletionStage<Answer> ask(Question question) {
        return dns.ask(question).thenApply(CountedDns::counted);
    }

    @Override
    public CompletionStage<Answer> askResolvers(Question question) {
        return dns.askResolvers(question).thenApply(CountedDns::counted);
    }

    @Override
    public CompletionStage<List<Answer>> askEveryServer(Question question) {
        return dns.askEveryServer(question).thenApply(CountedDns::counted);
    }

    @Override
    public CompletionStage<List<Tier>> askOnTheWayDown(Question question, String from) {
        return dns.askOnTheWayDown(question, from).thenApply(tiers -> {
            tiers.forEach(tier -> counted(tier.answers()));
            return tiers;
        });
    }

    @Override
    public CompletionStage<List<Answer>> askHosts(Question question, String zone, Set<String> hosts) {
        return dns.askHosts(question, zone, hosts).thenApply(CountedDns::counted);
    }

    @Override
    public CompletionStage<Delegation> delegation(String name) {
        return dns.delegation(name);
    }

    @Override
    public Dns forOneCheck() {
        return new CountedDns(dns.forOneCheck());
    }

    private static List<Answer> counted(List<Answer> answers) {
        answers.forEach(CountedDns::counted);
        return answers;
    }

    private static Answer counted(Answer answer) {
        if (answer instanceof Answer.Present) {
            Counters.count(Counter.DNS_ANSWERS_PRESENT);
        } else if (answer instanceof Answer.Absent) {
            Counters.count(Counter.DNS_ANSWERS_ABSENT);
        } else {
            Counters.count(Counter.DNS_ANSWERS_UNDETERMINED);
        }
        return answer;
    }
}
