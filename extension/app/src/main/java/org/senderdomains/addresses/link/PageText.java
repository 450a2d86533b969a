package org.senderdomains.addresses.link;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.senderdomains.addresses.confirmation.Confirmations;
import org.senderdomains.addresses.confirmation.Wish;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.web.Html;

/**
 * What the page behind a link says.
 *
 * @param html the whole page; what others wrote is escaped in it
 */
record PageText(String html) {

    private static final String BUNDLE = "org.senderdomains.addresses.link.Page";

    /** {@return the page that asks} */
    static PageText question(Confirmations.Asked asked, Locale locale, Settings settings) {
        ResourceBundle texts = texts(locale);
        Wish wish = asked.confirmation().wish();
        String purpose = wish.purpose().name();
        Map<String, String> values = Map.of(
                "account", asked.account().displayName(),
                "address", wish.address().toString(),
                "domain", wish.address().domain().unicode(),
                "member", wish.principal() == null ? "" : wish.principal(),
                "platform", platform(settings));
        StringBuilder body = new StringBuilder();
        body.append("<h1>").append(text(texts, purpose + ".title", values)).append("</h1>\n<dl>\n");
        field(body, texts.getString("account"), values.get("account"));
        if (wish.principal() != null) {
            field(body, texts.getString("member"), wish.principal());
        }
        field(body, texts.getString("address"), values.get("address"));
        body.append("</dl>\n<p>")
                .append(text(texts, purpose + ".consequence", values))
                .append("</p>\n<p>")
                .append(text(texts, "stranger", values))
                .append("</p>\n<form method=\"post\">\n<div class=\"buttons\">\n");
        button(body, "confirm", texts.getString("confirm"));
        button(body, "deny", texts.getString("deny"));
        return page(
                texts.getString("lang"),
                text(texts, purpose + ".title", values),
                platform(settings),
                body.append("</div>\n</form>"));
    }

    /** {@return the page that tells what came of it} */
    static PageText result(Replies.Result result, Locale locale, Settings settings) {
        return told(result.name(), locale, settings);
    }

    /** {@return the page that says that nothing can be said at the moment} */
    static PageText unavailable(Locale locale, Settings settings) {
        return told("UNAVAILABLE", locale, settings);
    }

    private static PageText told(String what, Locale locale, Settings settings) {
        ResourceBundle texts = texts(locale);
        Map<String, String> values = Map.of("platform", platform(settings));
        String title = text(texts, what + ".title", values);
        return page(
                texts.getString("lang"),
                title,
                platform(settings),
                new StringBuilder("<h1>")
                        .append(title)
                        .append("</h1>\n<p>")
                        .append(text(texts, what + ".text", values))
                        .append("</p>"));
    }

    private static PageText page(String language, String title, String platform, StringBuilder body) {
        return new PageText("<!DOCTYPE html>\n<html lang=\"" + language + "\">\n<head>\n<meta charset=\"UTF-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" + title + "</title>\n"
                + "<link rel=\"stylesheet\" href=\"../page/pico.min.css\">\n"
                + "<link rel=\"stylesheet\" href=\"../page/page.css\">\n</head>\n<body>\n"
                + "<main class=\"container\">\n<article class=\"narrow\">\n<p><small translate=\"no\">"
                + Html.escaped(platform) + "</small></p>\n" + body
                + "\n</article>\n</main>\n</body>\n</html>\n");
    }

    private static void field(StringBuilder body, String name, String value) {
        body.append("<dt>")
                .append(Html.escaped(name))
                .append("</dt><dd>")
                .append(Html.escaped(value))
                .append("</dd>\n");
    }

    private static void button(StringBuilder body, String value, String text) {
        body.append("<button class=\"")
                .append(value.equals("deny") ? "deny secondary outline" : value)
                .append("\" name=\"button\" value=\"")
                .append(value)
                .append("\">")
                .append(Html.escaped(text))
                .append("</button>\n");
    }

    private static String text(ResourceBundle texts, String key, Map<String, String> values) {
        String text = Html.escaped(texts.getString(key));
        for (Map.Entry<String, String> value : values.entrySet()) {
            // As both are escaped, a name that looks like a gap is none.
            text = text.replace(Html.escaped("{" + value.getKey()) + "}", Html.escaped(value.getValue()));
        }
        return text;
    }

    private static String platform(Settings settings) {
        return settings.text(Setting.PLATFORM_NAME).orElseGet(settings::fallbackAddress);
    }

    private static ResourceBundle texts(Locale locale) {
        // Without this, a request for English would be answered in the server's own language.
        return ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
