package org.senderdomains.accounts;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.senderdomains.names.InvalidInput;
import org.senderdomains.names.PlainText;
import org.senderdomains.sentences.Sentence;

/** How the constants of an enum are written in JSON: lower case, as PRODUCT.md has them. */
public final class Choice {

    private Choice() {}

    public static String print(Enum<?> chosen) {
        return chosen.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * {@return the constant of that name}
     *
     * @param field how the field is called in the refusal
     * @param otherwise what counts if nothing was said; {@code null} if something must be
     */
    public static <E extends Enum<E>> E read(String text, String field, Class<E> choices, E otherwise) {
        if (text == null && otherwise != null) {
            return otherwise;
        }
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> print(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(Sentence.NO_SUCH_CHOICE.with(
                        field,
                        Arrays.stream(choices.getEnumConstants())
                                .map(Choice::print)
                                .collect(Collectors.joining(", ")),
                        text == null ? Sentence.CHOICE_MISSING.with() : PlainText.quoted(text))));
    }
}
