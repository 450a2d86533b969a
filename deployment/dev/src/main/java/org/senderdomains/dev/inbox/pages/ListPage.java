package org.senderdomains.dev.inbox.pages;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.dev.inbox.MailContent;
import org.senderdomains.dev.receiver.Verdict;
import org.senderdomains.dev.web.Html;

/** The list of mails. What they came to be told apart by comes first, where no window is too narrow for it. */
final class ListPage {

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private static final String EMPTY = """
            <p>No mail has come yet. Whatever an application on the server sends through a container mail session
            appears here, and nowhere else.</p>
            """;

    private static final String TABLE = """
            <form method="post" action="/delete"><button class="secondary outline">Delete all</button></form>
            <div class="overflow-auto">
            <table>
            <thead><tr><th scope="col">From</th><th scope="col">Subject</th><th scope="col">DKIM</th>
            <th scope="col">DMARC</th><th scope="col">Time</th><th scope="col">To</th><th scope="col">Reply-To</th>
            <th scope="col">Envelope sender</th></tr></thead>
            <tbody>{}</tbody>
            </table>
            </div>
            """;

    private static final String ROW = """
            <tr><td data-label="From">{}</td><td data-label="Subject"><a href="/mail/{}">{}</a></td>
            <td data-label="DKIM">{}</td><td data-label="DMARC">{}</td>
            <td data-label="Time"><time datetime="{}">{}</time></td><td data-label="To">{}</td>
            <td data-label="Reply-To">{}</td><td data-label="Envelope sender">{}</td></tr>
            """;

    private ListPage() {}

    static Html of(List<CaughtMail> newestFirst, Function<CaughtMail, Verdict> judge) {
        return newestFirst.isEmpty()
                ? Html.of(EMPTY)
                : Html.of(
                        TABLE,
                        Html.all(newestFirst.stream()
                                .map(mail -> row(mail, judge.apply(mail)))
                                .toList()));
    }

    private static Html row(CaughtMail mail, Verdict verdict) {
        MailContent content = mail.content();
        String subject = content.subject().isBlank() ? "(no subject)" : content.subject();
        return Html.of(
                ROW,
                Html.foreign(content.from()),
                mail.id(),
                Html.foreign(subject),
                verdict.dkim(),
                verdict.dmarc(),
                mail.receivedAt(),
                TIME.format(mail.receivedAt()),
                Html.foreign(String.join(", ", mail.envelope().recipients())),
                Html.foreign(content.replyTo()),
                Html.foreign("<" + mail.envelope().from() + ">"));
    }
}
