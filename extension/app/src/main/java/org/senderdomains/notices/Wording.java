package org.senderdomains.notices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A notice as it is read.
 *
 * @param text paragraphs of plain text
 * @param html the same as a page
 */
record Wording(String subject, String text, String html) {

    /**
     * @param closing paragraphs below those of the template
     * @param layout a page with the gaps {@code language}, {@code subject} and {@code content}
     */
    static Wording of(Template template, List<String> closing, String layout, Map<String, String> values) {
        List<String> all = new ArrayList<>(template.paragraphs());
        all.addAll(closing);
        List<String> said = all.stream()
                .map(paragraph -> Template.filled(paragraph, values, text -> text))
                .filter(Objects::nonNull)
                .toList();
        String subject = template.subject(values);
        String page = layout.replace("{language}", values.get("language"))
                .replace("{subject}", escaped(subject))
                .replace(
                        "{content}",
                        said.stream()
                                .map(paragraph -> paragraph(paragraph, values.get("link")))
                                .collect(Collectors.joining("\n")));
        return new Wording(subject, String.join("\n\n", said) + "\n", page);
    }

    /** The address of a link is its text too: whoever reads the mail shall see where it leads. */
    private static String paragraph(String text, String link) {
        String html = escaped(text).replace("\n  ", "\n&nbsp;&nbsp;").replace("\n", "<br>\n");
        if (link != null) {
            String shown = escaped(link);
            html = html.replace(shown, "<a href=\"" + shown + "\" style=\"word-break:break-all\">" + shown + "</a>");
        }
        return "<p>" + html + "</p>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
