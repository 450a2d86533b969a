package org.senderdomains.dev.web;

/**
 * A whole page in the common frame.
 *
 * @param title of window and page
 * @param main what stands in it
 */
public record Page(String title, Html main) {

    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/pico.css">
            <link rel="stylesheet" href="/pages.css">
            <script src="/refresh.js" defer></script>
            </head>
            <body>
            <main class="container">
            <h1><bdi>{}</bdi></h1>
            {}
            </main>
            </body>
            </html>
            """;

    Html html() {
        return Html.of(FRAME, title, title, main);
    }
}
