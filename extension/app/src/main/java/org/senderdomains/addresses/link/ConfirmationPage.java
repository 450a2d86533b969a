package org.senderdomains.addresses.link;

import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.senderdomains.accounts.ReadersLanguage;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Settings;
import org.senderdomains.web.LinkToken;
import org.senderdomains.web.Problem;

/**
 * The page behind a link in a mail (PRODUCT rule S2). Looking at it changes nothing: mail scanners follow links. Only the
 * button does, which they do not press.
 */
@WebServlet("/confirm/*")
public class ConfirmationPage extends HttpServlet {

    /** In seconds. */
    private static final String RETRY_AFTER = "10";

    @Inject
    private transient Replies replies;

    @Inject
    private transient Press press;

    @Inject
    private transient Transactions transactions;

    @Inject
    private transient Supplier<Settings> settings;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            super.service(request, response);
        } catch (Problem | PersistenceException e) {
            LinkLog.LOG.pageUnavailable(e);
            response.setHeader("Retry-After", RETRY_AFTER);
            answer(response, 503, PageText.unavailable(language(request).ofStranger(), settings.get()));
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<LinkToken> token = token(request);
        ReadersLanguage language = language(request);
        Optional<PageText> question = transactions.inNew(() -> replies.asked(token)
                .map(asked -> PageText.question(asked, language.of(asked.account()), settings.get())));
        answer(response, question.isPresent() ? 200 : 404, question.orElseGet(() -> nothing(language)));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<LinkToken> token = token(request);
        ReadersLanguage language = language(request);
        String button = request.getParameter("button");
        if (!"confirm".equals(button) && !"deny".equals(button)) {
            doGet(request, response);
            return;
        }
        // Asked before, as afterwards nothing is left of it.
        Optional<Locale> locale =
                transactions.inNew(() -> replies.asked(token).map(asked -> language.of(asked.account())));
        Replies.Result result = press.press(token, button.equals("confirm"));
        if (result == Replies.Result.NOTHING || locale.isEmpty()) {
            answer(response, 404, nothing(language));
        } else {
            int status = result == Replies.Result.TAKEN ? 409 : 200;
            answer(response, status, PageText.result(result, locale.get(), settings.get()));
        }
    }

    private PageText nothing(ReadersLanguage language) {
        return PageText.result(Replies.Result.NOTHING, language.ofStranger(), settings.get());
    }

    private static Optional<LinkToken> token(HttpServletRequest request) {
        String path = request.getPathInfo();
        return LinkToken.read(path == null ? null : path.substring(1));
    }

    private static ReadersLanguage language(HttpServletRequest request) {
        return new ReadersLanguage(request.getHeader("Accept-Language"));
    }

    private static void answer(HttpServletResponse response, int status, PageText page) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html; charset=UTF-8");
        // The address of this page is the proof; it must get nowhere.
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Vary", "Accept-Language");
        response.getOutputStream().write(page.html().getBytes(StandardCharsets.UTF_8));
    }
}
