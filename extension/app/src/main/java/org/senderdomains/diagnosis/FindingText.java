package org.senderdomains.diagnosis;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences: what was found out about a record, and what to do next, in the reader's language. */
public final class FindingText {

    /** So long do DNS providers ask their customers to wait; after that, waiting does not help any more. */
    public static final Duration LONG_PENDING = Duration.ofHours(48);

    private static final String BUNDLE = "org.senderdomains.diagnosis.Findings";
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final int LONGEST_VALUE = 100;
    // RFC 1035 §2.3.4: a name cut short would be another name.
    private static final int LONGEST_NAME = 253;
    /** Ours, and to be copied: nothing of it may be missing. */
    private static final String VALUE = "value";

    private static final Set<String> NAMES = Set.of("name", "host", "domain", "at", "zone", "registered");

    private FindingText() {}

    /**
     * {@return the finding as sentences} What came from outside in it is inert: printable ASCII, cut at 100 characters. What
     * has to be typed is whole.
     */
    public static String of(Finding finding, ExpectedRecord record, Locale locale) {
        ResourceBundle texts = texts(locale);
        Map<String, String> parameters = new HashMap<>(finding.parameters());
        parameters.computeIfPresent("cause", (name, cause) -> cause(texts, cause));
        parameters.put("type", record.type().name());
        parameters.put("name", record.place().name());
        parameters.put("host", record.place().host());
        parameters.put("domain", record.place().domain());
        parameters.put(VALUE, record.value());
        return filled(texts.getString(finding.code().name()), parameters);
    }

    /** {@return what to say of a domain that waits for its records; after 48 hours that they are probably wrong} */
    public static String pending(String domain, Duration waiting, Locale locale) {
        return filled(
                texts(locale).getString(isTooLong(waiting) ? "pending.long" : "pending"),
                Map.of("domain", domain, "hours", String.valueOf(LONG_PENDING.toHours())));
    }

    /** {@return whether waiting is not the usual reason any more why records are not seen} */
    public static boolean isTooLong(Duration waiting) {
        return waiting.compareTo(LONG_PENDING) >= 0;
    }

    private static ResourceBundle texts(Locale locale) {
        // Without this, a request for English would be answered in the server's own language.
        return ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static String cause(ResourceBundle texts, String cause) {
        String key = "cause." + cause;
        return texts.containsKey(key) ? texts.getString(key) : cause;
    }

    /** In one pass: what a value contains is never looked at again. */
    private static String filled(String text, Map<String, String> parameters) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(shown(place.group(1), parameters)));
    }

    private static String shown(String name, Map<String, String> parameters) {
        String value = parameters.getOrDefault(name, "?");
        return name.equals("cause") || name.equals(VALUE)
                ? value
                : Excerpt.of(value, NAMES.contains(name) ? LONGEST_NAME : LONGEST_VALUE);
    }
}
