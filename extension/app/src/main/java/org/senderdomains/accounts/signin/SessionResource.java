package org.senderdomains.accounts.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.throttles.Network;
import org.senderdomains.web.Problem;

/**
 * Signing in and out on the page. Programs send a login with each request; a person types it once, and the browser then
 * has a cookie that scripts cannot read and other sites cannot send. {@link org.senderdomains.web.CrossSiteGuard} stands
 * before both.
 */
@Path("/session")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

    private static final int LONGEST = 255;

    @Inject
    HttpServletRequest request;

    @Inject
    SignIns signIns;

    @Inject
    Supplier<Settings> settings;

    /** What somebody types to sign in. */
    public record LoginBody(String name, String password) {
        @Override
        public String toString() {
            return "login";
        }
    }

    /**
     * A session in JSON.
     *
     * @param principal who is signed in; absent if nobody is
     * @param signIn {@code password}: by posting it here; {@code single-sign-on}: by going to {@link SignIn}
     */
    public record SessionView(String principal, String platformName, String signIn) {}

    /** Open to everybody, so that a page can ask without the browser asking for a password in its own way. */
    @GET
    public SessionView get() {
        return new SessionView(
                Optional.ofNullable(request.getUserPrincipal())
                        .map(Principal::getName)
                        .orElse(null),
                settings.get().text(Setting.PLATFORM_NAME).orElse(null),
                settings.get().text(Setting.SIGN_IN).orElseThrow());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public SessionView signIn(LoginBody body) {
        if (body == null || !isTyped(body.name()) || !isTyped(body.password())) {
            throw wrong();
        }
        SignIns.Attempt attempt = signIns.begin(body.name(), Network.of(request.getRemoteAddr()));
        try {
            if (request.getUserPrincipal() != null) {
                request.logout();
            }
            // A session somebody else may have put into this browser must not become this person's.
            if (request.getSession(false) != null) {
                request.getSession(false).invalidate();
            }
            request.login(body.name(), body.password());
        } catch (ServletException e) {
            throw wrong();
        }
        signIns.succeeded(attempt);
        return get();
    }

    @DELETE
    public void signOut() throws ServletException {
        request.logout();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private static boolean isTyped(String text) {
        return text != null && !text.isEmpty() && text.length() <= LONGEST;
    }

    private static Problem wrong() {
        return new Problem(403, Sentence.WRONG_LOGIN.with());
    }
}
