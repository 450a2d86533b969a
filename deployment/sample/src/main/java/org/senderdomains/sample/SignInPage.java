package org.senderdomains.sample;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Where the server sends whoever is not signed in, and whoever mistyped the password. */
@WebServlet("/sign-in")
public class SignInPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    // Jakarta Servlet 6.0 §13.6.3 names the action and its fields.
    private static final String FORM = """
            %s
            <form method="post" action="j_security_check">
            <label>Login <input name="j_username" autocomplete="username" autocapitalize="none" required></label>
            <label>Password <input name="j_password" type="password" autocomplete="current-password" required></label>
            <button>Sign in</button>
            </form>
            """;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Who signed in after asking for this very page has nothing left to do here.
        if (request.getRemoteUser() != null) {
            response.sendRedirect("./");
            return;
        }
        new Page(FORM.formatted(
                        request.getParameter("wrong") == null
                                ? ""
                                : "<p role=\"alert\"><mark>No login has this name and password.</mark></p>"))
                .show(response);
    }
}
