package org.senderdomains.subsystem.health;

import java.util.List;
import java.util.Optional;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.capability.CapabilityServiceSupport;
import org.jboss.dmr.ModelNode;
import org.jboss.msc.service.ServiceName;
import org.senderdomains.console.ConsoleCalls;
import org.senderdomains.sender.SenderDomains;
import org.wildfly.extension.health.HealthContextService;
import org.wildfly.extension.health.ServerProbe;
import org.wildfly.extension.health.ServerProbesService;
import org.wildfly.service.ServiceDependency;
import org.wildfly.subsystem.service.ServiceInstaller;

/** Puts our checks beside those of the server itself, as long as there is a health subsystem. */
public final class HealthReport {

    private static final String PAGE = "org.wildfly.extension.health.http-context";
    private static final String PROBES = "org.wildfly.extension.health.server-probes";
    private static final ServiceName NAME = ServiceName.of("org", "senderdomains", "health");

    private HealthReport() {}

    /** What is served at /health, and what the server itself is asked about. */
    private record Health(HealthContextService page, ServerProbesService probes) {

        void replace() {
            page.setOverrideableHealthHandler(new HealthPage(
                    () -> answers(probes),
                    new Examination(ConsoleCalls.ofThisServer(), SenderDomains::registration).checks()));
        }

        void restore() {
            page.setOverrideableHealthHandler(null);
        }
    }

    public static void install(OperationContext context) {
        CapabilityServiceSupport capabilities = context.getCapabilityServiceSupport();
        ServiceDependency<HealthContextService> page =
                ServiceDependency.on(capabilities.getCapabilityServiceName(PAGE));
        ServiceDependency<ServerProbesService> probes =
                ServiceDependency.on(capabilities.getCapabilityServiceName(PROBES));
        ServiceInstaller.builder(page.combine(probes, Health::new))
                .provides(NAME)
                .onStart(Health::replace)
                .onStop(Health::restore)
                .asActive()
                .build()
                .install(context);
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
