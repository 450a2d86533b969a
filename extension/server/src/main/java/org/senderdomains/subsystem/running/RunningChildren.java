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

    /** Always there; what reads metrics goes by it. */
    static final PathElement STATISTICS = PathElement.pathElement("statistics", "this-node");

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

    /** {@return the subsystem, with its accounts and its statistics} */
    public static Resource accountsOf(Resource subsystem) {
        return accountsOf(subsystem, Tenants.OF_THIS_SERVER);
    }

    static Resource accountsOf(Resource subsystem, Tenants tenants) {
        if (!subsystem.hasChild(STATISTICS)) {
            subsystem.registerChild(STATISTICS, PlaceholderResource.INSTANCE);
        }
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

    /** Nothing is asked about each of them: a resource that is read is copied first, with the names of its children. */
    @Override
    public Set<ResourceEntry> getChildren(String childType) {
        if (!childType.equals(type)) {
            return super.getChildren(childType);
        }
        Set<ResourceEntry> entries = new LinkedHashSet<>();
        for (String name : getChildrenNames(type)) {
            entries.add(new Entry(PathElement.pathElement(type, name), known.resource(name)));
        }
        return entries;
    }

    /** A child in a list of them. */
    private static final class Entry extends DelegatingResource implements ResourceEntry {
        private final PathElement path;

        Entry(PathElement path, Resource resource) {
            super(resource);
            this.path = path;
        }

        @Override
        public String getName() {
            return path.getValue();
        }

        @Override
        public PathElement getPathElement() {
            return path;
        }

        /** So it is neither saved nor removed with what it stands below. */
        @Override
        public boolean isRuntime() {
            return true;
        }
    }

    @Override
    public RunningChildren clone() {
        return new RunningChildren(resource.clone(), type, known);
    }
}
