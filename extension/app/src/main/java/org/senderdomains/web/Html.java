package org.senderdomains.web;

/** Text that others wrote, as part of HTML of ours. */
public final class Html {

    private Html() {}

    /**
     * {@return what shows as the text, within elements and quoted attributes} It holds no gap of a text of ours either, as
     * <code>{name}</code> is one: put in first, it does not take what is put in next.
     */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("{", "&#123;");
    }
}
