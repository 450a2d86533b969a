package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.tests.world.World;

/** The mails of the product's own that reach somebody. */
final class Post {
    private static final Pattern LINK = Pattern.compile("https?://\\S+/sender-domains/confirm/\\S+");

    private final World world = World.get();
    private final String recipient;
    private long seen = World.get().inbox().mails().lastId();

    /** The mails that reach this mailbox from now on. */
    Post(String recipient) {
        this.recipient = recipient;
    }

    /** {@return the next mail; it is the platform's own, automatic, and signed} */
    CaughtMail next() throws InterruptedException {
        CaughtMail mail = world.inbox()
                .mails()
                .await(
                        one -> one.id() > seen && one.envelope().recipients().equals(List.of(recipient)),
                        1,
                        Journey.PATIENCE)
                .get(0);
        seen = mail.id();
        assertThat(mail.content().from()).isEqualTo("Invoices <" + Journey.FALLBACK + ">");
        assertThat(mail.content().values("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.content().values("X-Sender-Exempt")).isEmpty();
        assertThat(mail.envelope().from()).isEqualTo(Journey.FALLBACK);
        new Signed(world.receiver()).check(mail);
        return mail;
    }

    /** {@return the path of the link in the next mail, whose host is the configured one} */
    String nextLink() throws InterruptedException {
        Matcher link = LINK.matcher(next().content().text());
        assertThat(link.find()).isTrue();
        assertThat(link.group()).startsWith(Journey.BASE_URL + "/sender-domains/confirm/");
        return URI.create(link.group()).getPath();
    }
}
