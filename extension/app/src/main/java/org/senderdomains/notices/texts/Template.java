package org.senderdomains.notices.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with gaps: a line {@code Subject: ...}, an empty line, and paragraphs with empty lines between. A paragraph with
 * a gap that nothing is known for is left out.
 */
record Template(String subject, List<String> paragraphs) {

    /** All there can be; not every notice has each. */
    static final Set<String> GAPS = Set.of(
            "account",
            "address",
            "at",
            "code",
            "deadline",
            "domain",
            "expires",
            "link",
            "member",
            "platform",
            "records",
            "support",
            "text");

    private static final Pattern GAP = Pattern.compile("\\{([^{}\\s]*)}");
    private static final String SUBJECT = "Subject:";

    /**
     * @throws BadTemplate if it has no subject, or a gap nobody can fill
     */
    static Template parse(String text) {
        String[] parts = text.replace("\r\n", "\n").strip().split("\n\\s*\n", -1);
        if (!parts[0].startsWith(SUBJECT) || parts[0].contains("\n")) {
            throw new BadTemplate("its first line is not \"Subject: ...\" with an empty line behind it");
        }
        String subject = parts[0].substring(SUBJECT.length()).strip();
        if (subject.isEmpty()) {
            throw new BadTemplate("its subject is empty");
        }
        Template template = new Template(subject, rest(parts));
        template.requireKnownGaps();
        return template;
    }

    /** {@return paragraphs that stand below others, and so have no subject} */
    static List<String> paragraphs(String text) {
        Template template =
                new Template("", List.of(text.replace("\r\n", "\n").strip().split("\n\\s*\n", -1)));
        template.requireKnownGaps();
        return template.paragraphs();
    }

    private static List<String> rest(String[] parts) {
        List<String> rest = new ArrayList<>(List.of(parts));
        rest.remove(0);
        if (rest.isEmpty()) {
            throw new BadTemplate("there is nothing below its subject");
        }
        return rest;
    }

    private void requireKnownGaps() {
        Matcher gaps = GAP.matcher(subject + "\n" + String.join("\n", paragraphs));
        while (gaps.find()) {
            if (!GAPS.contains(gaps.group(1))) {
                throw new BadTemplate("nothing is known for {" + gaps.group(1) + "}; known are "
                        + String.join(", ", GAPS.stream().sorted().toList()));
            }
        }
    }

    /** {@return the subject, in one line} */
    String subject(Map<String, String> values) {
        String filled = filled(subject, values, value -> value);
        if (filled == null) {
            throw new BadTemplate("its subject has a gap that nothing is known for in such a notice");
        }
        return filled.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    /** {@return the paragraph with what is known; {@code null} if something is not} */
    static String filled(String paragraph, Map<String, String> values, UnaryOperator<String> escape) {
        Matcher gaps = GAP.matcher(paragraph);
        StringBuilder filled = new StringBuilder();
        int end = 0;
        while (gaps.find()) {
            String value = values.get(gaps.group(1));
            if (value == null) {
                return null;
            }
            filled.append(escape.apply(paragraph.substring(end, gaps.start()))).append(escape.apply(value));
            end = gaps.end();
        }
        return filled.append(escape.apply(paragraph.substring(end))).toString();
    }
}
