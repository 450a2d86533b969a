package org.senderdomains.subsystem;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.as.controller.PathAddress;
import org.jboss.as.controller.PathElement;
import org.jboss.as.controller.ProcessType;
import org.jboss.as.controller.ResourceDefinition;
import org.jboss.as.controller.registry.ImmutableManagementResourceRegistration;
import org.jboss.as.controller.registry.ManagementResourceRegistration;
import org.jboss.as.controller.registry.OperationEntry;
import org.jboss.dmr.ModelNode;
import org.senderdomains.subsystem.running.RunningResources;

/** The keys of all texts that describe the running resources, found by asking the resources themselves. */
final class RunningTexts {

    private RunningTexts() {}

    static Set<String> keys() {
        ManagementResourceRegistration root = ManagementResourceRegistration.Factory.forProcessType(
                        ProcessType.STANDALONE_SERVER)
                .createRegistration(ResourceDefinition.builder(SubsystemResource.REGISTRATION, SubsystemResource.TEXTS)
                        .build());
        new RunningResources().register(root, SubsystemResource.TEXTS);
        Set<String> keys = new TreeSet<>();
        collect("sender-domains", root, keys);
        return keys;
    }

    private static void collect(String prefix, ImmutableManagementResourceRegistration resource, Set<String> keys) {
        keys.add(prefix);
        resource.getAttributeNames(PathAddress.EMPTY_ADDRESS).forEach(name -> keys.add(prefix + "." + name));
        resource.getOperationDescriptions(PathAddress.EMPTY_ADDRESS, false).values().stream()
                .filter(entry -> entry.getType() == OperationEntry.EntryType.PUBLIC)
                .map(entry -> entry.getDescriptionProvider().getModelDescription(Locale.ENGLISH))
                .forEach(operation -> collect(prefix, operation, keys));
        for (PathElement child : resource.getChildAddresses(PathAddress.EMPTY_ADDRESS)) {
            collect(prefix + "." + child.getKey(), resource.getSubModel(PathAddress.pathAddress(child)), keys);
        }
    }

    private static void collect(String prefix, ModelNode operation, Set<String> keys) {
        String key = prefix + "." + operation.get("operation-name").asString();
        keys.add(key);
        if (operation.get("request-properties").isDefined()) {
            operation.get("request-properties").keys().forEach(parameter -> keys.add(key + "." + parameter));
        }
        if (operation.hasDefined("reply-properties")
                && !operation.get("reply-properties").asString().equals("{}")) {
            keys.add(key + ".reply");
        }
    }
}
