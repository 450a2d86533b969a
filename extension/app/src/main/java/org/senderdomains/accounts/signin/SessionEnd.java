package org.senderdomains.accounts.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.senderdomains.runtime.MachineTime;

/**
 * Signs people out a working day after they signed in. The container only knows sessions that nobody uses, and a page that
 * was left open on some screen uses its own every few seconds, for as long as that screen is on.
 */
@WebFilter(urlPatterns = "/api/*")
public class SessionEnd extends HttpFilter {

    /** The same as the time-out of a session that nobody uses, in web.xml. */
    static final Duration LONGEST = Duration.ofHours(8);

    private final transient InstantSource time;

    public SessionEnd() {
        this(MachineTime.source());
    }

    SessionEnd(InstantSource time) {
        this.time = time;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        if (isOver(request)) {
            request.logout();
            end(request);
            if (!isOpen(Optional.ofNullable(request.getPathInfo()).orElse(""))) {
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
                return;
            }
        }
        rest.doFilter(request, response);
    }

    private boolean isOver(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && !time.instant()
                        .isBefore(
                                Instant.ofEpochMilli(session.getCreationTime()).plus(LONGEST));
    }

    /** The container may have ended it with the login. */
    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** What web.xml lets everybody have. */
    private static boolean isOpen(String path) {
        return path.equals("/session") || path.startsWith("/handover/");
    }
}
