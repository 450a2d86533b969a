package org.senderdomains.mail.identity;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.Mailbox;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/**
 * Whom a mail is from, in every place that says so.
 *
 * @param from the one From
 * @param replyTo where replies go; empty: to From
 * @param envelope the reverse-path (RFC 5321 §3.3): an address, or {@code <>}
 */
public record Identity(NamedMailbox from, List<NamedMailbox> replyTo, String envelope) {

    public static final String NULL_PATH = "<>";

    /** {@return what a decision makes of the names the application wrote (PRODUCT rules M3 to M6)} */
    public static Identity of(Decision decision, Names written, Settings settings, Supplier<String> token) {
        if (decision instanceof Decision.Verified verified) {
            return verified(verified, written, token);
        }
        if (decision instanceof Decision.Fallback fallback) {
            return fallback(fallback.person(), written, settings);
        }
        return written.from()
                .filter(from -> settings.isPlatformAddress(from.mailbox()))
                .map(from -> platform(from, written, settings))
                .orElseGet(() -> fallback(Optional.empty(), written, settings));
    }

    private static Identity verified(Decision.Verified verified, Names written, Supplier<String> token) {
        NamedMailbox from = new NamedMailbox(
                written.from().flatMap(NamedMailbox::name),
                Mailbox.parse(verified.address()).orElseThrow());
        return new Identity(
                from,
                written.replyTo().isEmpty() ? List.of(from) : written.replyTo(),
                written.nullPath() ? NULL_PATH : "bounce+" + token.get() + '@' + verified.returnPathHost());
    }

    private static Identity fallback(Optional<String> person, Names written, Settings settings) {
        Mailbox fallback = settings.fallbackMailbox();
        Optional<String> name = written.from().flatMap(NamedMailbox::name);
        Optional<Mailbox> reachable = person.flatMap(Mailbox::parse)
                .or(() -> written.from().map(NamedMailbox::mailbox))
                .filter(mailbox -> !mailbox.equals(fallback));
        List<NamedMailbox> replyTo = written.replyTo().isEmpty()
                ? reachable.map(mailbox -> new NamedMailbox(name, mailbox)).stream()
                        .toList()
                : written.replyTo();
        return new Identity(
                new NamedMailbox(
                        Optional.of(via(name.or(() -> reachable.flatMap(Identity::local)), settings)), fallback),
                replyTo,
                written.nullPath() ? NULL_PATH : fallback.toString());
    }

    private static Optional<String> local(Mailbox mailbox) {
        return DisplayName.clean(mailbox.local());
    }

    private static String via(Optional<String> name, Settings settings) {
        String platform = settings.text(Setting.PLATFORM_NAME)
                .flatMap(DisplayName::clean)
                .orElseGet(() -> settings.fallbackMailbox().domain());
        return name.filter(somebody -> !somebody.equals(platform))
                .map(somebody -> somebody + " via " + platform)
                .orElse(platform);
    }

    private static Identity platform(NamedMailbox from, Names written, Settings settings) {
        String envelope = written.envelope()
                .flatMap(Mailbox::parse)
                .filter(settings::isPlatformAddress)
                .orElse(from.mailbox())
                .toString();
        return new Identity(from, written.replyTo(), written.nullPath() ? NULL_PATH : envelope);
    }
}
