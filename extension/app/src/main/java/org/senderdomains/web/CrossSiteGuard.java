package org.senderdomains.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.senderdomains.sentences.Sentence;

/**
 * Refuses changes that a page of another site makes a visitor's browser ask for: browsers send BASIC credentials along by
 * themselves. Programs other than browsers send neither header and are let through.
 */
@Provider
public class CrossSiteGuard implements ContainerRequestFilter {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    @Override
    public void filter(ContainerRequestContext request) {
        if (HARMLESS.contains(request.getMethod())) {
            return;
        }
        boolean own = isOwn(
                request.getHeaderString("Sec-Fetch-Site"),
                request.getHeaderString("Origin"),
                request.getHeaderString("Host"));
        if (!own) {
            throw Problem.forbidden(Sentence.CROSS_SITE.with());
        }
    }

    /** Each of the three is {@code null} if the request does not have it. */
    static boolean isOwn(String site, String origin, String host) {
        if (site != null) {
            return OWN_SITE.contains(site);
        }
        // Browsers leave Sec-Fetch-Site out on plain HTTP, but send Origin with every POST, PUT and DELETE.
        return origin == null || isOrigin(origin, host);
    }

    private static boolean isOrigin(String origin, String host) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority())
                    .filter(authority -> authority.equalsIgnoreCase(host))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
