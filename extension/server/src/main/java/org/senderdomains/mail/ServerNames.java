package org.senderdomains.mail;

import jakarta.mail.Session;
import java.util.Optional;
import org.jboss.as.naming.ManagedReference;
import org.jboss.as.naming.ManagedReferenceFactory;
import org.jboss.as.naming.deployment.ContextNames;
import org.jboss.as.server.CurrentServiceContainer;
import org.jboss.msc.service.ServiceContainer;
import org.jboss.msc.service.ServiceController;

/**
 * The mail sessions bound in the server's JNDI. Looked up where the server keeps them rather than by a JNDI context,
 * whose answer would depend on the sending thread.
 */
final class ServerNames {

    private ServerNames() {}

    /** {@return the session bound to an absolute name, empty if there is none} */
    static Optional<Session> session(String name) {
        ServiceContainer services = CurrentServiceContainer.getServiceContainer();
        if (services == null) {
            return Optional.empty();
        }
        ServiceController<?> bound =
                services.getService(ContextNames.bindInfoFor(name).getBinderServiceName());
        return bound != null
                        && bound.getState() == ServiceController.State.UP
                        && value(bound) instanceof ManagedReferenceFactory factory
                ? session(factory.getReference())
                : Optional.empty();
    }

    /** {@return what a service is; {@code null} if it went just now} */
    private static Object value(ServiceController<?> bound) {
        try {
            return bound.getValue();
        } catch (IllegalStateException notUpAnyMore) {
            return null;
        }
    }

    private static Optional<Session> session(ManagedReference reference) {
        try {
            return reference.getInstance() instanceof Session session ? Optional.of(session) : Optional.empty();
        } finally {
            reference.release();
        }
    }
}
