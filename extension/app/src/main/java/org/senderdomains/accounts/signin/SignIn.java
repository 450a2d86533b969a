package org.senderdomains.accounts.signin;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Where a browser is sent that has to sign in by the server's own means, OpenID Connect for instance: only who is signed
 * in gets through, back to the page.
 */
@WebServlet("/sign-in")
@ServletSecurity(@HttpConstraint(rolesAllowed = "**"))
public class SignIn extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + "/");
    }
}
