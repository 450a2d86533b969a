package org.senderdomains.notices.post;

import java.util.Optional;
import java.util.function.Supplier;
import org.senderdomains.notices.NoticeLog;
import org.senderdomains.notices.OwnLinks;
import org.senderdomains.notices.Taken;
import org.senderdomains.notices.texts.Texts;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** Makes mails of notices, at the moment they are sent: with today's texts and today's address of this server. */
public final class Letters {

    private final Texts texts;
    private final OwnLinks links;
    private final Transactions transactions;
    private final Supplier<Settings> settings;

    public Letters(Texts texts, OwnLinks links, Transactions transactions, Supplier<Settings> settings) {
        this.texts = texts;
        this.links = links;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** A mail, or why there is none. */
    sealed interface Written {
        record Mail(NoticeMail mail, Settings settings) implements Written {}

        /** What it was to tell is no longer so. */
        record Moot() implements Written {}

        /** Something is missing that the operator can set. */
        record NotYet(String why) implements Written {}
    }

    Written write(Taken notice) {
        Settings now = settings.get();
        Optional<String> base = now.text(Setting.BASE_URL).map(Letters::withoutSlash);
        if (notice.subject() == null) {
            if (base.isEmpty() && notice.facts().values().containsKey("page")) {
                NoticeLog.LOG.noBaseUrl(notice.hold().id(), notice.kind().template());
            }
            String page = notice.facts().values().get("page");
            return mail(notice, page == null ? Optional.empty() : base.map(address -> address + page), now);
        }
        if (base.isEmpty()) {
            return new Written.NotYet("base-url of /subsystem=sender-domains is not set, so there can be no link.");
        }
        Optional<String> own = transactions.inNew(() -> links.make(notice.kind(), notice.subject()));
        return own.isEmpty() ? new Written.Moot() : mail(notice, own.map(path -> base.get() + path), now);
    }

    private Written mail(Taken notice, Optional<String> link, Settings now) {
        return new Written.Mail(
                new NoticeMail(
                        notice.to(),
                        texts.wording(notice, link, now),
                        notice.messageId(),
                        notice.hold().writtenAt()),
                now);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
