package org.senderdomains.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.senderdomains.sentences.AcceptedLanguage;

/** Failures that never reach the REST interface, such as a missing login, look like all the others. */
@WebServlet("/error")
public class ErrorPage extends HttpServlet {

    /** What the tenant's page says of itself; it has a form to sign in with. */
    private static final String PAGE = "X-Requested-With";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Locale reader =
                AcceptedLanguage.read(request.getHeader("Accept-Language")).orElse(Locale.ENGLISH);
        response.setStatus(status);
        if (request.getHeader(PAGE) != null) {
            // RFC 9110 §15.5.2 wants a challenge with a 401. A browser would then ask for a password by itself
            // and go on sending it: nobody could sign out on the page any more.
            response.setHeader("WWW-Authenticate", null);
        }
        response.setHeader("Content-Language", reader.toLanguageTag());
        response.setHeader("Vary", "Accept-Language");
        response.setContentType(ProblemDetails.MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(StatusSentences.details(status, reader)));
    }
}
