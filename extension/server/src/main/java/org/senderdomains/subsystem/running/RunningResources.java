package org.senderdomains.subsystem.running;

import static org.jboss.as.controller.PathElement.pathElement;

import java.util.Optional;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.OperationStepHandler;
import org.jboss.as.controller.PathElement;
import org.jboss.as.controller.ResourceDefinition;
import org.jboss.as.controller.ResourceRegistration;
import org.jboss.as.controller.SimpleAttributeDefinition;
import org.jboss.as.controller.SimpleAttributeDefinitionBuilder;
import org.jboss.as.controller.SimpleOperationDefinitionBuilder;
import org.jboss.as.controller.descriptions.ParentResourceDescriptionResolver;
import org.jboss.as.controller.operations.validation.IntRangeValidator;
import org.jboss.as.controller.registry.ManagementResourceRegistration;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.senderdomains.console.CannotBeDone;
import org.senderdomains.console.Explained;
import org.senderdomains.sender.SenderDomains;

/** Registers all that is shown of the running application, and what it can be told to do. */
public final class RunningResources {

    private static final int DECISIONS_SHOWN = 20;

    private static final SimpleAttributeDefinition FOR_ACCOUNT =
            new SimpleAttributeDefinitionBuilder(Tenants.ACCOUNT, ModelType.STRING, true).build();
    private static final SimpleAttributeDefinition MOST = new SimpleAttributeDefinitionBuilder(
                    "most", ModelType.INT, true)
            .setDefaultValue(new ModelNode(DECISIONS_SHOWN))
            .setValidator(new IntRangeValidator(1, 1_000, true, false))
            .build();
    private static final SimpleAttributeDefinition PRINCIPAL =
            new SimpleAttributeDefinitionBuilder("principal", ModelType.STRING, false).build();
    private static final SimpleAttributeDefinition FROM =
            new SimpleAttributeDefinitionBuilder("from", ModelType.STRING, true).build();

    private final Tenants tenants;

    public RunningResources() {
        this(Tenants.OF_THIS_SERVER);
    }

    RunningResources(Tenants tenants) {
        this.tenants = tenants;
    }

    /** Adds to the subsystem's own registration. */
    public void register(ManagementResourceRegistration subsystem, ParentResourceDescriptionResolver texts) {
        registerPlatform(subsystem, texts);
        ManagementResourceRegistration statistics = registerChild(
                subsystem,
                RunningChildren.STATISTICS,
                texts.createChildResolver(pathElement(RunningChildren.STATISTICS.getKey())));
        for (Statistic statistic : Statistic.all()) {
            statistics.registerMetric(statistic.definition(), statistic.reader(tenants));
        }
        PathElement account = pathElement(Tenants.ACCOUNT);
        ParentResourceDescriptionResolver accountTexts = texts.createChildResolver(account);
        ManagementResourceRegistration accounts = registerChild(subsystem, account, accountTexts);
        for (AccountFact fact : AccountFact.values()) {
            accounts.registerReadOnlyAttribute(fact.definition(), fact.reader(tenants::account));
        }
        accounts.registerOperationHandler(
                new SimpleOperationDefinitionBuilder("explain", accountTexts)
                        .setParameters(PRINCIPAL, FROM)
                        .setReplyType(ModelType.OBJECT)
                        .setRuntimeOnly()
                        .setReadOnly()
                        .setAccessConstraints(Sensitivity.MAIL_ADDRESSES)
                        .build(),
                Authorized.toRead(explain()));
        PathElement domain = pathElement(Tenants.DOMAIN);
        ParentResourceDescriptionResolver domainTexts = accountTexts.createChildResolver(domain);
        ManagementResourceRegistration domains = registerChild(accounts, domain, domainTexts);
        for (DomainFact fact : DomainFact.values()) {
            domains.registerReadOnlyAttribute(fact.definition(), fact.reader(tenants::domain));
        }
        new DomainDeeds(tenants).register(domains, domainTexts);
    }

    private static ManagementResourceRegistration registerChild(
            ManagementResourceRegistration parent, PathElement path, ParentResourceDescriptionResolver texts) {
        return parent.registerSubModel(ResourceDefinition.builder(ResourceRegistration.of(path), texts)
                .asRuntime()
                .build());
    }

    private void registerPlatform(ManagementResourceRegistration subsystem, ParentResourceDescriptionResolver texts) {
        subsystem.registerReadOnlyAttribute(Fact.text("application"), application());
        for (PlatformFact fact : PlatformFact.values()) {
            subsystem.registerReadOnlyAttribute(fact.definition(), fact.lenientReader(tenants));
        }
        AttributeDefinition decisions = Fact.lines("recent-decisions", Sensitivity.MAIL_ADDRESSES);
        subsystem.registerReadOnlyAttribute(
                decisions,
                (context, operation) -> context.getResult().set(decisions(Optional.empty(), DECISIONS_SHOWN)));
        subsystem.registerOperationHandler(
                new SimpleOperationDefinitionBuilder("list-decisions", texts)
                        .setParameters(FOR_ACCOUNT, MOST)
                        .setReplyType(ModelType.LIST)
                        .setReplyValueType(ModelType.STRING)
                        .setRuntimeOnly()
                        .setReadOnly()
                        .setAccessConstraints(Sensitivity.MAIL_ADDRESSES)
                        .build(),
                Authorized.toRead((context, operation) -> context.getResult()
                        .set(decisions(
                                optional(FOR_ACCOUNT.resolveModelAttribute(context, operation)),
                                MOST.resolveModelAttribute(context, operation).asInt()))));
        subsystem.registerOperationHandler(
                new SimpleOperationDefinitionBuilder("print-platform-zone", texts)
                        .setReplyType(ModelType.STRING)
                        .setRuntimeOnly()
                        .setReadOnly()
                        .build(),
                Authorized.toRead(PlatformFact.PLATFORM_ZONE_TEXT.reader(any -> tenants.platform())));
        subsystem.registerOperationHandler(
                new SimpleOperationDefinitionBuilder("check-platform-zone", texts)
                        .setReplyType(ModelType.LIST)
                        .setReplyValueType(ModelType.STRING)
                        .setRuntimeOnly()
                        .setReadOnly()
                        .build(),
                Authorized.toRead(PlatformFact.PLATFORM_ZONE_CHECK.reader(any -> tenants.platform())));
    }

    /** Says whether the rest can be known, and why not. */
    private OperationStepHandler application() {
        return (context, operation) -> {
            try {
                tenants.platform();
                context.getResult().set("running");
            } catch (CannotBeDone e) {
                context.getResult().set(e.getMessage());
            }
        };
    }

    private static ModelNode decisions(Optional<String> account, int most) {
        return Fact.of(DecisionLines.of(SenderDomains.pastDecisions(), account, most));
    }

    private OperationStepHandler explain() {
        return (context, operation) -> {
            String principal =
                    PRINCIPAL.resolveModelAttribute(context, operation).asString();
            Optional<String> from = optional(FROM.resolveModelAttribute(context, operation));
            String account = Tenants.value(context.getCurrentAddress(), Tenants.ACCOUNT);
            try {
                tenants.account(context.getCurrentAddress());
                Explained explained = tenants.ask(console -> console.explain(account, principal, from));
                context.getResult().set(answer(explained));
            } catch (CannotBeDone e) {
                throw new OperationFailedException(e.getMessage());
            }
        };
    }

    private static ModelNode answer(Explained explained) {
        ModelNode answer = new ModelNode();
        answer.get("code").set(explained.code());
        answer.get("outcome").set(explained.outcome());
        explained.from().ifPresent(from -> answer.get("from").set(InertText.line(from)));
        explained.replyTo().ifPresent(replyTo -> answer.get("reply-to").set(InertText.line(replyTo)));
        answer.get("explanation").set(explained.because());
        return answer;
    }

    private static Optional<String> optional(ModelNode value) {
        return value.isDefined() ? Optional.of(value.asString()) : Optional.empty();
    }
}
