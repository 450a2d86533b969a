package org.senderdomains.accounts.signin;

import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.TransactionalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.senderdomains.throttles.Network;
import org.senderdomains.web.Problem;

/**
 * The same limit for programs, which send a login with each request. The container looks at the password before anything
 * of ours is asked: a wrong one comes here on its way to the error page, a right one on its way to the REST interface. Once
 * there were too many, both get the same answer.
 */
@WebFilter(
        urlPatterns = {"/api/*", "/sign-in", "/error"},
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class BasicSignIns extends HttpFilter {

    private static final String BASIC = "Basic ";

    @Inject
    private transient SignIns signIns;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        Optional<String> login = login(request.getHeader("Authorization"));
        if (login.isPresent()) {
            try {
                note(request, login.get());
            } catch (Problem refused) {
                refused.writeTo(request, response);
                return;
            } catch (PersistenceException | TransactionalException e) {
                // Without the database nobody can be counted, and nothing can be had either: that is said further on.
                Logger.getLogger(BasicSignIns.class).debug("A login was not counted.", e);
            }
        }
        rest.doFilter(request, response);
    }

    private void note(HttpServletRequest request, String login) {
        Network from = Network.of(request.getRemoteAddr());
        boolean error = request.getDispatcherType() == DispatcherType.ERROR;
        if (!error && request.getUserPrincipal() != null) {
            signIns.succeeded(login, from);
        } else if (!error
                // Where nobody has to log in, a wrong login is nobody's.
                || Integer.valueOf(401).equals(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))) {
            signIns.begin(login, from);
        }
    }

    /** {@return the name in the header (RFC 7617 §2); empty if there is none} */
    static Optional<String> login(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] pair = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String text = new String(pair, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(text.substring(0, colon));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
