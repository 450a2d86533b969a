package org.senderdomains.dev.inbox.pages;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.dev.inbox.CaughtMails;
import org.senderdomains.dev.receiver.Receiver;
import org.senderdomains.dev.web.LocalWeb;
import org.senderdomains.dev.web.LoopbackPort;
import org.senderdomains.dev.web.Page;
import org.senderdomains.dev.web.Reply;
import org.senderdomains.dev.web.Request;

/** The inbox in the browser and as JSON. */
public final class InboxPages {

    private final CaughtMails mails;
    private final Receiver receiver;

    private InboxPages(CaughtMails mails, Receiver receiver) {
        this.mails = mails;
        this.receiver = receiver;
    }

    /**
     * Opens the pages; they answer at once.
     *
     * @param receiver judges what came
     */
    public static LocalWeb open(LoopbackPort port, CaughtMails mails, Receiver receiver) throws IOException {
        InboxPages pages = new InboxPages(mails, receiver);
        return LocalWeb.at(port)
                .on("GET", "/", request -> pages.list())
                .on("GET", "/mail/{id}", pages.one(mail -> Reply.page(MailPage.of(mail, receiver.judge(mail)))))
                .on("GET", "/mail/{id}/html", pages.one(InboxPages::html))
                .on("POST", "/delete", request -> pages.delete(Reply.goTo("/")))
                .on("GET", "/api/mails", request -> pages.json())
                .on("DELETE", "/api/mails", request -> pages.delete(Reply.done()))
                .on("GET", "/api/mails/{id}", pages.one(mail -> Reply.json(MailJson.of(mail, receiver.judge(mail)))))
                .on("GET", "/api/mails/{id}/raw", pages.one(mail -> Reply.bytes("message/rfc822", mail.raw())))
                .refreshing(() -> mails.lastId() + " " + mails.all().size())
                .start();
    }

    private List<CaughtMail> newestFirst() {
        List<CaughtMail> all = new ArrayList<>(mails.all());
        Collections.reverse(all);
        return all;
    }

    private Reply list() {
        return Reply.page(new Page("Inbox", ListPage.of(newestFirst(), receiver::judge)));
    }

    /** The sender's own markup, which may be anything: it runs no code, loads nothing and is nobody's origin. */
    private static Reply html(CaughtMail mail) {
        return mail.content()
                .body()
                .html()
                .map(source -> Reply.html(source)
                        .with(
                                "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"))
                .orElseGet(() -> Reply.refused(404, "Mail " + mail.id() + " has no HTML."));
    }

    private Reply json() {
        JsonArrayBuilder json = Json.createArrayBuilder();
        newestFirst().forEach(mail -> json.add(MailJson.of(mail, receiver.judge(mail))));
        return Reply.json(json.build());
    }

    private Reply delete(Reply then) {
        mails.clear();
        return then;
    }

    private LocalWeb.Answer one(Function<CaughtMail, Reply> show) {
        return request -> find(request)
                .map(show)
                .orElseGet(() -> Reply.refused(
                        404,
                        "There is no mail " + request.variable("id")
                                + " in the inbox; it may have been deleted, or pushed out by newer ones."));
    }

    private Optional<CaughtMail> find(Request request) {
        try {
            return mails.find(Long.parseLong(request.variable("id")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
