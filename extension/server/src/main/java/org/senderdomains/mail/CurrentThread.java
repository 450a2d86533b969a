package org.senderdomains.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.modules.ModuleClassLoader;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.auth.server.SecurityIdentity;

/** What the server knows of the thread a mail is sent on. */
public final class CurrentThread {

    private static final String PREFIX = "deployment.";
    // The module of a sub-deployment is named deployment.NAME.ear.SUB.
    private static final Pattern INSIDE_AN_EAR = Pattern.compile("(.+?\\.ear)\\..+\\.[a-z]+");

    private CurrentThread() {}

    /** {@return the name, as deployed, of the deployment whose classes are in force; an EAR's name for its parts} */
    public static Optional<String> deployment() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        while (loader != null) {
            // By its type: a class loader an application makes can have any name.
            if (loader instanceof ModuleClassLoader module) {
                return deployment(module.getModule().getName());
            }
            loader = loader.getParent();
        }
        return Optional.empty();
    }

    public static Optional<String> deployment(String module) {
        if (!module.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String name = module.substring(PREFIX.length());
        Matcher inside = INSIDE_AN_EAR.matcher(name);
        return Optional.of(inside.matches() ? inside.group(1) : name);
    }

    /** {@return who is logged in, in the security domain of the deployment whose classes are in force} */
    static Optional<String> caller() {
        SecurityDomain domain = SecurityDomain.getCurrent();
        if (domain == null) {
            return Optional.empty();
        }
        SecurityIdentity identity = domain.getCurrentSecurityIdentity();
        return identity.isAnonymous()
                ? Optional.empty()
                : Optional.of(identity.getPrincipal().getName());
    }
}
