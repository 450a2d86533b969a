package org.senderdomains.handovers;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The page behind a link: the same for every link; it asks {@link GivenDomainResource} for what to show. */
@WebServlet("/handover/*")
public class HandoverPage extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        request.getRequestDispatcher("/handover.html").forward(request, response);
    }
}
