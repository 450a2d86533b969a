package org.senderdomains.notices;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
import org.senderdomains.accounts.Language;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** The texts of notices: the operator's where there is a usable one, else ours. */
final class Texts {

    private static final Set<NoticeKind> USELESS_WITHOUT_LINK =
            Set.of(NoticeKind.CONFIRM_SENDER_ADDRESS, NoticeKind.CONFIRM_NOTIFICATION_ADDRESS);
    private static final Set<String> MOMENTS = Set.of("at", "deadline", "expires");

    private final Path configuration;

    /** @param configuration what {@code notice-templates} is relative to */
    Texts(Path configuration) {
        this.configuration = configuration;
    }

    /**
     * {@return the notice in its reader's language}
     *
     * @param link the whole address of its link, if it has one
     */
    Wording wording(Taken notice, Optional<String> link, Settings settings) {
        Map<String, String> values = values(notice, link, settings);
        Optional<Path> directory = settings.text(Setting.NOTICE_TEMPLATES).flatMap(this::directory);
        if (directory.isPresent()) {
            try {
                return wording(notice, values, name -> theirs(directory.get(), name));
            } catch (BadTemplate e) {
                NoticeLog.LOG.templateUnusable(
                        directory.get().toString(), notice.kind().template(), e.getMessage());
            }
        }
        return wording(notice, values, Texts::ours);
    }

    /** Finds a text by its name. */
    private interface Source {
        String text(String name);
    }

    private static Wording wording(Taken notice, Map<String, String> values, Source source) {
        String ending = "." + values.get("language") + ".txt";
        Template template = Template.parse(source.text(notice.kind().template() + ending));
        if (USELESS_WITHOUT_LINK.contains(notice.kind()) && !template.has("link")) {
            throw new BadTemplate("it has no {link}, without which nothing can be confirmed");
        }
        List<String> closing = Template.paragraphs(source.text("closing" + ending));
        String layout = source.text("layout.html");
        if (!layout.contains("{content}")) {
            throw new BadTemplate("layout.html has no {content}");
        }
        return Wording.of(template, closing, layout, values);
    }

    private Optional<Path> directory(String setting) {
        try {
            return Optional.of(configuration.resolve(setting));
        } catch (InvalidPathException e) {
            NoticeLog.LOG.templateUnusable(setting, "*", "no directory can be called so");
            return Optional.empty();
        }
    }

    private static String theirs(Path directory, String name) {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            return ours(name);
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BadTemplate(file + " cannot be read as UTF-8: " + e);
        }
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

    /** An account has no time zone; whoever reads Japanese reads Japan's time, and everybody else is told which it is. */
    private static String printed(String moment, Language language) {
        return switch (language) {
            case JA -> print(moment, "yyyy年M月d日 H時mm分", Locale.JAPANESE, ZoneId.of("Asia/Tokyo"));
            case EN -> print(moment, "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH, ZoneOffset.UTC);
        };
    }

    private static String print(String moment, String pattern, Locale locale, ZoneId zone) {
        return DateTimeFormatter.ofPattern(pattern, locale).withZone(zone).format(Instant.parse(moment));
    }
}
