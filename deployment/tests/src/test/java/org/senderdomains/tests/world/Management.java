package org.senderdomains.tests.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;

/** The server administrator, speaking the management protocol as jboss-cli does. */
public record Management(ModelControllerClient client) implements AutoCloseable {

    public static final ModelNode SUBSYSTEM = Operations.createAddress("subsystem", "sender-domains");

    /** {@return the whole outcome, failures included} */
    public ModelNode execute(ModelNode operation) {
        try {
            return client.execute(operation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the result} */
    public ModelNode run(ModelNode operation) {
        ModelNode outcome = execute(operation);
        if (!Operations.isSuccessfulOutcome(outcome)) {
            throw new IllegalStateException(operation + " failed: " + Operations.getFailureDescription(outcome));
        }
        return Operations.readResult(outcome);
    }

    /** Has the server start anew. It may well be gone before it has answered. */
    public void reload() {
        try {
            client.execute(Operations.createOperation("reload"));
        } catch (IOException cutOff) {
            // Whoever reloads waits for what comes after.
        }
    }

    public ModelNode read(ModelNode address, String attribute) {
        return run(Operations.createReadAttributeOperation(address, attribute));
    }

    public void set(String attribute, String value) {
        run(Operations.createWriteAttributeOperation(SUBSYSTEM, attribute, value));
    }

    public void set(String attribute, List<String> values) {
        ModelNode list = new ModelNode().setEmptyList();
        values.forEach(list::add);
        run(Operations.createWriteAttributeOperation(SUBSYSTEM, attribute, list));
    }

    public void reset(String attribute) {
        run(Operations.createUndefineAttributeOperation(SUBSYSTEM, attribute));
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
