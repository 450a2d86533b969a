package org.senderdomains.subsystem.running;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.OperationStepHandler;
import org.jboss.dmr.ModelNode;
import org.senderdomains.console.CannotBeDone;
import org.senderdomains.console.PlatformFacts;

/** What is shown of the platform's own affairs, beside the settings. */
enum PlatformFact implements Fact<PlatformFacts> {
    ACCOUNT_COUNT(Fact.number("account-count"), facts -> new ModelNode(facts.accounts())),
    UNDELIVERED_NOTICES(Fact.number("undelivered-notices"), facts -> new ModelNode(facts.undeliveredNotices())),
    BRAKE(Fact.text("brake"), facts -> Fact.of(brake(facts.brake()))),
    PLATFORM_ZONE_CHECK(Fact.lines("platform-zone-check"), facts -> Fact.of(check(facts.zone()))),
    PLATFORM_ZONE_TEXT(
            Fact.text("platform-zone-text"),
            facts -> new ModelNode(InertText.lines(facts.zone().text())));

    /** Texts of more than 65,535 bytes have a form of their own in JBoss DMR, at which HAL shows nothing at all. */
    private static final int LONGEST_SHOWN = 65_535 / 3;

    /** One look at the console is not there to read a hundred thousand lines. */
    private static final int MOST_SHOWN = 200;

    private final AttributeDefinition definition;
    private final Function<PlatformFacts, ModelNode> value;

    PlatformFact(AttributeDefinition definition, Function<PlatformFacts, ModelNode> value) {
        this.definition = definition;
        this.value = value;
    }

    @Override
    public AttributeDefinition definition() {
        return definition;
    }

    @Override
    public ModelNode value(PlatformFacts facts) {
        return value.apply(facts);
    }

    /** {@return what reads it} Undefined if there is no answer: the settings beside it must be seen all the same. */
    OperationStepHandler lenientReader(Tenants tenants) {
        return (context, operation) -> {
            try {
                context.getResult().set(shown(tenants.platform()));
            } catch (CannotBeDone e) {
                context.getResult().set(new ModelNode());
            }
        };
    }

    /** {@return the value as it stands beside the others} */
    ModelNode shown(PlatformFacts facts) {
        boolean tooLong = this == PLATFORM_ZONE_TEXT && facts.zone().text().length() > LONGEST_SHOWN;
        return tooLong
                ? new ModelNode("; " + facts.zone().text().lines().count()
                        + " lines, too many to be shown here: the operation print-platform-zone prints all of them.")
                : value(facts);
    }

    private static String brake(PlatformFacts.BrakeFacts brake) {
        String count = brake.absent() + " verified domains have lost their records; up to " + brake.bearable()
                + " are no reason to freeze anything";
        return brake.since()
                .map(since -> "on since " + since + ", no domain is demoted: " + count)
                .orElse("off: " + count);
    }

    private static List<String> check(PlatformFacts.Zone zone) {
        List<String> lines = new ArrayList<>();
        long right =
                zone.records().stream().filter(PlatformFacts.OwnRecord::right).count();
        lines.add(right + " of " + zone.records().size() + " records are seen as they should be.");
        lines.addAll(zone.gaps());
        zone.records().stream()
                .filter(record -> !record.right())
                .limit(MOST_SHOWN)
                .map(PlatformFact::line)
                .forEach(lines::add);
        long more = zone.records().size() - right - MOST_SHOWN;
        if (more > 0) {
            lines.add("and " + more + " more.");
        }
        return lines;
    }

    private static String line(PlatformFacts.OwnRecord record) {
        return record.seen() + ": " + record.type() + " " + record.name()
                + record.lookedAt()
                        .map(Instant::toString)
                        .map(at -> ", looked at " + at)
                        .orElse(", not looked at yet")
                + record.trouble().map(trouble -> ": " + trouble).orElse("");
    }
}
