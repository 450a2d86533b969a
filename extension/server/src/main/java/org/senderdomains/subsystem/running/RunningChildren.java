package org.senderdomains.subsystem.running;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.as.controller.PathElement;
import org.jboss.as.controller.registry.DelegatingResource;
import org.jboss.as.controller.registry.PlaceholderResource;
import org.jboss.as.controller.registry.Resource;
import org.senderdomains.console.CannotBeDone;

/** A resource with children that the application knows, besides those it has itself. */
public final class RunningChildren extends DelegatingResource {

    private final Resource resource;
    private final String type;
    private final Known known;

    private RunningChildren(Resource resource, String type, Known known) {
        super(resource);
        this.resource = resource;
        this.type = type;
        this.known = known;
    }

    /** What is asked of the application. */
    private interface Known {
        List<String> first() throws CannotBeDone;

        boolean has(String name) throws CannotBeDone;

        /** {@return what stands below one of them} */
        Resource resource(String name);
    }

    /** {@return the subsystem, with its accounts} */
    public static Resource accountsOf(Resource subsystem) {
        return accountsOf(subsystem, Tenants.OF_THIS_SERVER);
    }

    static Resource accountsOf(Resource subsystem, Tenants tenants) {
        return new RunningChildren(subsystem, Tenants.ACCOUNT, new Known() {
            @Override
            public List<String> first() throws CannotBeDone {
                return tenants.accounts();
            }

            @Override
            public boolean has(String name) throws CannotBeDone {
                return tenants.account(name).isPresent();
            }

            @Override
            public Resource resource(String name) {
                return domainsOf(name, tenants);
            }
        });
    }

    private static Resource domainsOf(String account, Tenants tenants) {
        return new RunningChildren(PlaceholderResource.INSTANCE, Tenants.DOMAIN, new Known() {
            @Override
            public List<String> first() throws CannotBeDone {
                return tenants.domains(account);
            }

            @Override
            public boolean has(String name) throws CannotBeDone {
                return tenants.domain(account, name).isPresent();
            }

            @Override
            public Resource resource(String name) {
                return PlaceholderResource.INSTANCE;
            }
        });
    }

    /** None if there is no answer: the server asks for them whenever anything above is read. */
    @Override
    public Set<String> getChildrenNames(String childType) {
        if (!childType.equals(type)) {
            return super.getChildrenNames(childType);
        }
        try {
            return new LinkedHashSet<>(known.first());
        } catch (CannotBeDone e) {
            return Set.of();
        }
    }

    @Override
    public Set<String> getChildTypes() {
        Set<String> types = new LinkedHashSet<>(super.getChildTypes());
        types.add(type);
        return types;
    }

    @Override
    public boolean hasChildren(String childType) {
        return childType.equals(type) ? !getChildrenNames(type).isEmpty() : super.hasChildren(childType);
    }

    @Override
    public Resource getChild(PathElement path) {
        if (!path.getKey().equals(type)) {
            return super.getChild(path);
        }
        try {
            return known.has(path.getValue()) ? known.resource(path.getValue()) : null;
        } catch (CannotBeDone e) {
            throw new Unanswered(e);
        }
    }

    @Override
    public boolean hasChild(PathElement path) {
        return path.getKey().equals(type) ? getChild(path) != null : super.hasChild(path);
    }

    @Override
    public Resource requireChild(PathElement path) {
        if (!path.getKey().equals(type)) {
            return super.requireChild(path);
        }
        Resource child = getChild(path);
        if (child == null) {
            throw new NoSuchResourceException(path);
        }
        return child;
    }

    /** Whoever saves or copies the configuration goes by these entries; of what is only running there are none. */
    @Override
    public Set<ResourceEntry> getChildren(String childType) {
        return childType.equals(type) ? Set.of() : super.getChildren(childType);
    }

    @Override
    public RunningChildren clone() {
        return new RunningChildren(resource.clone(), type, known);
    }
}
