package org.senderdomains.notices.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.senderdomains.web.Html;

/**
 * A notice as it is read.
 *
 * @param text paragraphs of plain text
 * @param html the same as a page
 */
public record Wording(String subject, String text, String html) {

    /** {@return the page as it is, if there is a place for the notice in it} */
    static String layout(String page) {
        if (!page.contains("{content}")) {
            throw new BadTemplate("it has no {content}");
        }
        return page;
    }

    /**
     * @param closing paragraphs below those of the template
     * @param layout a page with the gaps {@code language}, {@code subject} and {@code content}
     */
    static Wording of(Template template, List<String> closing, String layout, Map<String, String> values) {
        List<String> said = new ArrayList<>(filled(template.paragraphs(), values));
        if (said.isEmpty()) {
            throw new BadTemplate("each of its paragraphs has a gap that nothing is known for in such a notice");
        }
        said.addAll(filled(closing, values));
        String subject = template.subject(values);
        String page = layout.replace("{language}", values.get("language"))
                .replace("{subject}", Html.escaped(subject))
                .replace(
                        "{content}",
                        said.stream()
                                .map(paragraph -> paragraph(paragraph, values.get("link")))
                                .collect(Collectors.joining("\n")));
        return new Wording(subject, String.join("\n\n", said) + "\n", page);
    }

    private static List<String> filled(List<String> paragraphs, Map<String, String> values) {
        return paragraphs.stream()
                .map(paragraph -> Template.filled(paragraph, values, text -> text))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The address of a link is its text too: whoever reads the mail shall see where it leads. */
    private static String paragraph(String text, String link) {
        String html = Html.escaped(text).replace("\n  ", "\n&nbsp;&nbsp;").replace("\n", "<br>\n");
        if (link != null) {
            String shown = Html.escaped(link);
            html = html.replace(shown, "<a href=\"" + shown + "\" style=\"word-break:break-all\">" + shown + "</a>");
        }
        return "<p>" + html + "</p>";
    }
}
