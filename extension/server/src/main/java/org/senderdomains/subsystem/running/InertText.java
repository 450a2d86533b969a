package org.senderdomains.subsystem.running;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts from outside as they are shown in one line: DNS, mail headers and tenants may say anything. */
final class InertText {

    private static final int LONGEST = 1_000;

    /** Line breaks and other controls, what turns the direction of writing around, what is invisible, and half characters. */
    private static final Pattern TRICKS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

    private InertText() {}

    /** {@return a text of several lines, of any length} */
    static String lines(String text) {
        return text.lines()
                .map(line -> TRICKS.matcher(line).replaceAll("\uFFFD") + "\n")
                .collect(Collectors.joining());
    }

    static String line(String text) {
        String plain = TRICKS.matcher(text).replaceAll("\uFFFD");
        if (plain.length() <= LONGEST) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return plain.substring(0, end) + "…";
    }
}
