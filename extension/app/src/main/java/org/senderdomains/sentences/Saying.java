package org.senderdomains.sentences;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with what it names.
 *
 * @param values as many as the sentence has names
 */
public record Saying(Sentence sentence, List<Object> values) {

    private static final String BUNDLE = "org.senderdomains.sentences.Sentences";
    private static final Pattern GAP = Pattern.compile("\\{([a-z]+)}");

    public Saying {
        if (values.size() != sentence.names().size()) {
            throw new IllegalArgumentException(
                    sentence + " names " + sentence.names() + ", but was given " + values + ".");
        }
    }

    public String code() {
        return sentence.code();
    }

    /** {@return the sentence in the reader's language; in English where we do not have that} */
    public String in(Locale locale) {
        return GAP.matcher(texts(locale).getString(sentence.name()))
                .replaceAll(gap -> Matcher.quoteReplacement(value(gap.group(1), locale)));
    }

    private String value(String name, Locale locale) {
        Object value = values.get(sentence.names().indexOf(name));
        return value instanceof Saying saying ? saying.in(locale) : value.toString();
    }

    private static ResourceBundle texts(Locale locale) {
        // Without this, a request for English would be answered in the server's own language.
        return ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** {@return the sentence in English, as logs have it} */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
