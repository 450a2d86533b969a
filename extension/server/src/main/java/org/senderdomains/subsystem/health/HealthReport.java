package org.senderdomains.subsystem.health;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.capability.CapabilityServiceSupport;
import org.jboss.dmr.ModelNode;
import org.jboss.msc.Service;
import org.jboss.msc.service.ServiceBuilder;
import org.jboss.msc.service.ServiceName;
import org.jboss.msc.service.StartContext;
import org.jboss.msc.service.StopContext;
import org.senderdomains.console.ConsoleCalls;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;
import org.wildfly.extension.health.HealthContextService;
import org.wildfly.extension.health.ServerProbe;
import org.wildfly.extension.health.ServerProbesService;

/** Puts our checks beside those of the server itself, as long as there is a health subsystem. */
public final class HealthReport {

    private static final String PAGE = "org.wildfly.extension.health.http-context";
    private static final String PROBES = "org.wildfly.extension.health.server-probes";
    private static final ServiceName NAME = ServiceName.of("org", "senderdomains", "health");

    private HealthReport() {}

    public static void install(OperationContext context) {
        CapabilityServiceSupport capabilities = context.getCapabilityServiceSupport();
        ServiceBuilder<?> builder = context.getServiceTarget().addService();
        builder.provides(NAME);
        Replacement replacement = new Replacement(
                builder.requires(capabilities.getCapabilityServiceName(PAGE)),
                builder.requires(capabilities.getCapabilityServiceName(PROBES)));
        builder.setInstance(replacement).install();
    }

    /**
     * Our page in the place of the server's own.
     *
     * @param page what is served at /health
     * @param probes what the server itself is asked about
     */
    private record Replacement(Supplier<HealthContextService> page, Supplier<ServerProbesService> probes)
            implements Service {

        @Override
        public void start(StartContext context) {
            page.get()
                    .setOverrideableHealthHandler(new HealthPage(
                            () -> answers(probes.get()),
                            new Examination(ConsoleCalls.ofThisServer(), SenderDomains::registration).checks(),
                            () -> SenderDomains.settings().flag(Setting.READINESS_CHECKS)));
        }

        @Override
        public void stop(StopContext context) {
            page.get().setOverrideableHealthHandler(null);
        }
    }

    public static void remove(OperationContext context) {
        context.removeService(NAME);
    }

    private static List<HealthPage.Answer> answers(ServerProbesService server) {
        return server.getServerProbes().stream().map(HealthReport::answer).toList();
    }

    private static HealthPage.Answer answer(ServerProbe probe) {
        ServerProbe.Outcome outcome = probe.getOutcome();
        return new HealthPage.Answer(
                probe.getName(),
                outcome.isSuccess(),
                Optional.ofNullable(outcome.getData()).filter(ModelNode::isDefined));
    }
}
