package org.senderdomains.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What every answer tells the browser: nothing is loaded from outside, nothing written into a page runs, no other site
 * may frame it or learn its address.
 */
@WebFilter("/*")
public class PageHeaders extends HttpFilter {

    /** {@code data:} for the small pictures in the style sheet of Pico CSS. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        // A hand-over link is its own proof; it must not leave in a Referer.
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        // Scripts, too: each build gives its files the same date, so an older one would pass for unchanged.
        response.setHeader("Cache-Control", "no-store");
        rest.doFilter(request, response);
    }
}
