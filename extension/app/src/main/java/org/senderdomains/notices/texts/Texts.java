package org.senderdomains.notices.texts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.notices.NoticeKind;
import org.senderdomains.notices.Taken;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** The texts of notices: the operator's where there is a usable one, else ours. */
public final class Texts {

    private static final Set<NoticeKind> USELESS_WITHOUT_LINK =
            Set.of(NoticeKind.CONFIRM_SENDER_ADDRESS, NoticeKind.CONFIRM_NOTIFICATION_ADDRESS);
    private static final Set<String> MOMENTS = Set.of("at", "deadline", "expires");

    private final Path configuration;
    private final TextTrouble trouble;

    /** @param configuration what {@code notice-templates} is relative to */
    public Texts(Path configuration, TextTrouble trouble) {
        this.configuration = configuration;
        this.trouble = trouble;
    }

    /**
     * {@return the notice in its reader's language}
     *
     * @param link the whole address of its link, if it has one
     */
    public Wording wording(Taken notice, Optional<String> link, Settings settings) {
        Map<String, String> values = values(notice, link, settings);
        Optional<String> directory = settings.text(Setting.NOTICE_TEMPLATES);
        if (directory.isPresent()) {
            try {
                TheirTexts theirs = TheirTexts.in(configuration, directory.get());
                return wording(notice, values, name -> theirs.text(name).orElseGet(() -> ours(name)));
            } catch (BadTemplate e) {
                trouble.tell(directory.get(), notice.kind(), e.getMessage());
            }
        }
        return wording(notice, values, Texts::ours);
    }

    /** Finds a text by its name. */
    private interface Source {
        String text(String name);

        /** {@return what is made of the text; whatever is wrong with it is said of its name} */
        default <T> T read(String name, Function<String, T> made) {
            try {
                return made.apply(text(name));
            } catch (BadTemplate e) {
                throw new BadTemplate(name + ": " + e.getMessage());
            }
        }
    }

    private static Wording wording(Taken notice, Map<String, String> values, Source source) {
        String ending = "." + values.get("language") + ".txt";
        String layout = source.read("layout.html", Wording::layout);
        List<String> closing = source.read("closing" + ending, Template::paragraphs);
        return source.read(notice.kind().template() + ending, text -> {
            Wording wording = Wording.of(Template.parse(text), closing, layout, values);
            if (USELESS_WITHOUT_LINK.contains(notice.kind())
                    && !wording.text().contains(String.valueOf(values.get("link")))) {
                throw new BadTemplate(
                        "there is no {link} in what is left of it, without which nothing can be confirmed");
            }
            return wording;
        });
    }

    private static String ours(String name) {
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new BadTemplate("there is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> values(Taken notice, Optional<String> link, Settings settings) {
        Language language = notice.to().language();
        Map<String, String> values = new TreeMap<>(notice.facts().values());
        MOMENTS.forEach(name -> values.computeIfPresent(name, (key, moment) -> printed(moment, language)));
        values.put("language", language.name().toLowerCase(Locale.ROOT));
        values.put("platform", settings.text(Setting.PLATFORM_NAME).orElseGet(settings::fallbackAddress));
        settings.text(Setting.SUPPORT_CONTACT).ifPresent(contact -> values.put("support", contact));
        link.ifPresent(address -> values.put("link", address));
        return values;
    }

    /** An account has no time zone; whoever reads Japanese reads Japan's time; which it is, everybody is told. */
    private static String printed(String moment, Language language) {
        return switch (language) {
            case JA -> print(moment, "yyyy年M月d日 H時mm分(日本時間)", Locale.JAPANESE, ZoneId.of("Asia/Tokyo"));
            case EN -> print(moment, "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH, ZoneOffset.UTC);
        };
    }

    private static String print(String moment, String pattern, Locale locale, ZoneId zone) {
        return DateTimeFormatter.ofPattern(pattern, locale).withZone(zone).format(Instant.parse(moment));
    }
}
