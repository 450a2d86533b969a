package org.senderdomains.subsystem.running;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.dmr.ModelNode;
import org.senderdomains.console.DomainFacts;
import org.senderdomains.console.DomainFacts.RecordFacts;

/** What is shown of a domain. */
enum DomainFact implements Fact<DomainFacts> {
    STATUS(Fact.text("status"), facts -> Fact.of(facts.status())),
    STATUS_SINCE(
            Fact.text("status-since"),
            facts -> Fact.moment(Optional.of(facts.times().statusSince()))),
    UNICODE_NAME(Fact.text("unicode-name"), facts -> Fact.of(facts.unicodeName())),
    RECORDS(Fact.lines("records"), facts -> Fact.of(records(facts))),
    FINDINGS(Fact.lines("findings"), facts -> Fact.of(findings(facts))),
    LAST_CHECKED_AT(
            Fact.text("last-checked-at"),
            facts -> Fact.moment(facts.times().checks().last())),
    NEXT_CHECK_AT(
            Fact.text("next-check-at"),
            facts -> Fact.moment(facts.times().checks().next())),
    NEXT_CHECK_REASON(Fact.text("next-check-reason"), facts -> Fact.of(facts.nextCheckReason())),
    DEADLINE(Fact.text("deadline"), facts -> Fact.moment(facts.times().deadline())),
    VERIFIED_AT(Fact.text("verified-at"), facts -> Fact.moment(facts.times().verifiedAt())),
    AT_RISK_SINCE(Fact.text("at-risk-since"), facts -> Fact.moment(atRiskSince(facts))),
    UNDETERMINED_SINCE(
            Fact.text("undetermined-since"), facts -> Fact.moment(facts.times().undeterminedSince()));

    private final AttributeDefinition definition;
    private final Function<DomainFacts, ModelNode> value;

    DomainFact(AttributeDefinition definition, Function<DomainFacts, ModelNode> value) {
        this.definition = definition;
        this.value = value;
    }

    @Override
    public AttributeDefinition definition() {
        return definition;
    }

    @Override
    public ModelNode value(DomainFacts facts) {
        return value.apply(facts);
    }

    /** {@return all of it, as an operation answers} */
    static ModelNode all(DomainFacts facts) {
        ModelNode all = new ModelNode().setEmptyObject();
        for (DomainFact fact : values()) {
            ModelNode value = fact.value(facts);
            if (value.isDefined()) {
                all.get(fact.definition().getName()).set(value);
            }
        }
        return all;
    }

    private static List<String> records(DomainFacts facts) {
        return facts.records().stream()
                .map(record -> record.state() + ": " + record.type() + " " + record.name() + " = " + record.value()
                        + record.found().map(found -> " (found: " + found + ")").orElse(""))
                .toList();
    }

    private static List<String> findings(DomainFacts facts) {
        return facts.records().stream()
                .flatMap(record -> record.findings().stream().map(finding -> line(record, finding)))
                .toList();
    }

    private static String line(RecordFacts record, DomainFacts.FindingFacts finding) {
        return finding.code() + " at " + record.type() + " " + record.name() + ": " + finding.message();
    }

    private static Optional<Instant> atRiskSince(DomainFacts facts) {
        return facts.status().equals("AT_RISK") ? Optional.of(facts.times().statusSince()) : Optional.empty();
    }
}
