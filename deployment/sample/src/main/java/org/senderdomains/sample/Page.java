package org.senderdomains.sample;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A page of this application.
 *
 * @param main what stands in it, as HTML
 */
record Page(String main) {

    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Sample application</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="pico.min.css">
            </head>
            <body>
            <main class="container">
            <h1>Sample application</h1>
            %s
            </main>
            </body>
            </html>
            """;

    void show(HttpServletResponse response) throws IOException {
        response.setContentType("text/html; charset=UTF-8");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self' data:");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().printf(FRAME, main);
    }

    /** {@return a text that means itself in HTML} */
    static String text(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
