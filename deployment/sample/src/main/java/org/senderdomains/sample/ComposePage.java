package org.senderdomains.sample;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The page on which a member writes a mail. Posting it sends; with {@code later=true} a timer sends it. */
@WebServlet("")
public class ComposePage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String MAIN = """
            <p>You are logged in as <strong>%s</strong>.</p>
            %s
            <form method="post" action="./">
            <label>From, as this application writes it <input name="from" value="%s" required></label>
            <label>To <input name="to" value="%s" required></label>
            <label>Subject <input name="subject" value="%s"></label>
            <label>Text <textarea name="text" rows="5">%s</textarea></label>
            <div class="grid">
            <button>Send</button>
            <button name="later" value="true" class="secondary outline">Let a timer send it, with nobody logged in</button>
            </div>
            </form>
            <hr>
            <form method="post" action="sign-out">
            <button class="secondary outline">Sign in as somebody else</button>
            </form>
            """;

    @Resource(lookup = "java:jboss/mail/Default")
    private transient Session mail;

    @EJB
    private transient LaterPost later;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(request, response, Letter.BLANK, "");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Letter letter = Letter.of(request);
        if (Boolean.parseBoolean(request.getParameter("later"))) {
            later.send(letter);
            show(request, response, letter, "A timer sends it in a second.");
            return;
        }
        try {
            letter.send(mail);
            show(request, response, letter, "Sent.");
        } catch (MessagingException e) {
            response.setStatus(HttpServletResponse.SC_BAD_GATEWAY);
            show(request, response, letter, "Not sent: " + e.getMessage());
        }
    }

    private static void show(HttpServletRequest request, HttpServletResponse response, Letter letter, String outcome)
            throws IOException {
        new Page(MAIN.formatted(
                        Page.text(request.getRemoteUser()),
                        outcome.isEmpty() ? "" : "<p role=\"status\"><mark>" + Page.text(outcome) + "</mark></p>",
                        Page.text(letter.from()),
                        Page.text(letter.to()),
                        Page.text(letter.subject()),
                        Page.text(letter.text())))
                .show(response);
    }
}
