package org.senderdomains.subsystem.running;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.dmr.ModelNode;
import org.senderdomains.console.AccountFacts;

/** What is shown of an account. */
enum AccountFact implements Fact<AccountFacts> {
    DISPLAY_NAME(Fact.text("display-name"), facts -> Fact.of(facts.displayName())),
    OWNER(Fact.text("owner", Sensitivity.MAIL_ADDRESSES), facts -> Fact.of(facts.owner())),
    OPTION(Fact.text("option"), facts -> Fact.of(facts.terms().option() ? "on" : "off")),
    SENDER_POLICY(Fact.text("sender-policy"), facts -> Fact.of(facts.terms().senderPolicy())),
    RECORD_SHAPE(Fact.text("record-shape"), facts -> Fact.of(facts.terms().recordShape())),
    ON_UNVERIFIED(Fact.text("on-unverified"), facts -> Fact.of(facts.terms().onUnverified())),
    LOCALE(Fact.text("locale"), facts -> Fact.of(facts.terms().locale())),
    SUMMARY(Fact.text("summary"), facts -> Fact.of(counts(facts.domains()))),
    DOMAINS(Fact.lines("domains"), facts -> Fact.of(lines(facts)));

    private final AttributeDefinition definition;
    private final Function<AccountFacts, ModelNode> value;

    AccountFact(AttributeDefinition definition, Function<AccountFacts, ModelNode> value) {
        this.definition = definition;
        this.value = value;
    }

    @Override
    public AttributeDefinition definition() {
        return definition;
    }

    @Override
    public ModelNode value(AccountFacts facts) {
        return value.apply(facts);
    }

    private static String counts(Map<String, Long> domains) {
        long all = domains.values().stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return "no domains";
        }
        String each = domains.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(joining(", "));
        return (all == 1 ? "1 domain: " : all + " domains: ") + each;
    }

    private static List<String> lines(AccountFacts facts) {
        return facts.firstDomains().stream()
                .map(domain -> domain.name() + ": " + domain.status())
                .toList();
    }
}
