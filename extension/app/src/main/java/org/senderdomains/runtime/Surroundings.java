package org.senderdomains.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.util.function.Supplier;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Settings;

/** Hands the container's things to classes that take them in their constructors. */
@ApplicationScoped
public class Surroundings {

    @Produces
    static SecureRandom chance() {
        return new SecureRandom();
    }

    /** The settings as they are whenever they are asked for: some beans live as long as the application. */
    @Produces
    static Supplier<Settings> settings() {
        return SenderDomains::settings;
    }
}
