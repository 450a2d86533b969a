package org.senderdomains.subsystem.running;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.OperationStepHandler;
import org.jboss.as.controller.SimpleAttributeDefinitionBuilder;
import org.jboss.as.controller.client.helpers.MeasurementUnit;
import org.jboss.as.controller.registry.AttributeAccess;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.senderdomains.console.CannotBeDone;
import org.senderdomains.console.SharedCounts;
import org.senderdomains.metrics.Counter;
import org.senderdomains.metrics.Counters;
import org.senderdomains.sender.DecisionCode;

/**
 * A number of this server as a metric of the management model: from there WildFly's metrics and Micrometer subsystems take
 * it by themselves.
 */
record Statistic(AttributeDefinition definition, Reading reading) {

    /** The statuses of a domain. They are the application's, which may not be there to be asked. */
    private static final List<String> STATUSES =
            List.of("PENDING", "VERIFIED", "AT_RISK", "REVOKED", "EXPIRED", "SUSPENDED");

    /** {@return the number; empty if it is not known} */
    @FunctionalInterface
    interface Reading {
        OptionalLong of(Tenants tenants);
    }

    /** What is read of the application, if that answers. */
    @FunctionalInterface
    private interface Shared {
        long in(SharedCounts counts);
    }

    static List<Statistic> all() {
        List<Statistic> all = new ArrayList<>();
        for (Counter counter : Counter.values()) {
            all.add(of(counter));
        }
        for (DecisionCode code : DecisionCode.values()) {
            all.add(counted("decisions-" + code, MeasurementUnit.NONE, any -> OptionalLong.of(Counters.of(code))));
        }
        for (String status : STATUSES) {
            all.add(shared(
                    "domains-" + attribute(status), counts -> counts.domains().getOrDefault(status, 0L)));
        }
        all.add(shared("outbox-depth", SharedCounts::waitingNotices));
        all.add(shared("undelivered-notices", SharedCounts::undeliveredNotices));
        return all;
    }

    OperationStepHandler reader(Tenants tenants) {
        return (context, operation) -> reading.of(tenants)
                .ifPresentOrElse(
                        number -> context.getResult().set(number),
                        () -> context.getResult().set(new ModelNode()));
    }

    private static Statistic of(Counter counter) {
        String name = attribute(counter.name());
        return switch (counter) {
            case SEND_TIME, SIGN_TIME ->
                counted(
                        name,
                        MeasurementUnit.MILLISECONDS,
                        any -> OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(Counters.of(counter))));
            default -> counted(name, MeasurementUnit.NONE, any -> OptionalLong.of(Counters.of(counter)));
        };
    }

    private static Statistic counted(String name, MeasurementUnit unit, Reading reading) {
        return new Statistic(definition(name, unit, AttributeAccess.Flag.COUNTER_METRIC), reading);
    }

    private static Statistic shared(String name, Shared shared) {
        return new Statistic(definition(name, MeasurementUnit.NONE, AttributeAccess.Flag.GAUGE_METRIC), tenants -> {
            try {
                return OptionalLong.of(shared.in(tenants.counts()));
            } catch (CannotBeDone e) {
                return OptionalLong.empty();
            }
        });
    }

    private static AttributeDefinition definition(String name, MeasurementUnit unit, AttributeAccess.Flag flag) {
        return new SimpleAttributeDefinitionBuilder(name, ModelType.LONG, true)
                .setMeasurementUnit(unit)
                .setStorageRuntime()
                .addFlag(flag)
                .build();
    }

    private static String attribute(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
