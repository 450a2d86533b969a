package org.senderdomains.dev.inbox.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.dev.inbox.Header;
import org.senderdomains.dev.inbox.MailContent;
import org.senderdomains.dev.receiver.Verdict;
import org.senderdomains.dev.web.Html;
import org.senderdomains.dev.web.Page;

/** One mail. */
final class MailPage {

    private static final String MAIN = """
            <p><a href="/">All mails</a> · <a href="/api/mails/{}/raw">as it came</a> · <a href="/api/mails/{}">as JSON</a>{}</p>
            <p>Received {}. The envelope says from {} to {}.</p>
            <p>{}</p>
            <pre><code>{}</code></pre>
            <details open>
            <summary>All headers, in the order of arrival</summary>
            <table class="headers">
            <thead><tr><th scope="col">Name</th><th scope="col">Value</th></tr></thead>
            <tbody>{}</tbody>
            </table>
            </details>
            """;

    /** What a confirmation mail carries. Trailing punctuation belongs to the sentence, not to the link. */
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']*[^\\s<>\"'.,;:!?)\\]。、]");

    private MailPage() {}

    static Page of(CaughtMail mail, Verdict verdict) {
        MailContent content = mail.content();
        String title = content.subject().isBlank() ? "(no subject)" : content.subject();
        return new Page(
                title,
                Html.of(
                        MAIN,
                        mail.id(),
                        mail.id(),
                        content.body().html().isEmpty()
                                ? Html.NOTHING
                                : Html.of(" · <a href=\"/mail/{}/html\">as the receiver sees it</a>", mail.id()),
                        ListPage.TIME.format(mail.receivedAt()),
                        Html.foreign("<" + mail.envelope().from() + ">"),
                        Html.foreign(String.join(", ", mail.envelope().recipients())),
                        judged(verdict),
                        linked(content.text()),
                        Html.all(content.headers().stream().map(MailPage::row).toList())));
    }

    private static Html judged(Verdict verdict) {
        return Html.of(
                "A receiver says DKIM: <strong>{}</strong>, DMARC: <strong>{}</strong>.{}",
                verdict.dkim(),
                verdict.dmarc(),
                Html.all(verdict.signatures().stream().map(MailPage::signature).toList()));
    }

    private static Html signature(Verdict.Signature signature) {
        return Html.of(
                " Signature of {}, key {}: {}",
                Html.foreign(signature.domain()),
                Html.foreign(signature.selector()),
                Html.foreign(signature.holds() ? "holds." : signature.problem()));
    }

    private static Html row(Header header) {
        return Html.of(
                "<tr><th scope=\"row\">{}</th><td>{}</td></tr>",
                Html.foreign(header.name()),
                Html.foreign(header.value()));
    }

    private static Html linked(String text) {
        List<Html> pieces = new ArrayList<>();
        Matcher link = LINK.matcher(text);
        int from = 0;
        while (link.find()) {
            pieces.add(Html.of(
                    "{}<a href=\"{}\" rel=\"noreferrer\">{}</a>",
                    text.substring(from, link.start()),
                    link.group(),
                    link.group()));
            from = link.end();
        }
        pieces.add(Html.of("{}", text.substring(from)));
        return Html.all(pieces);
    }
}
