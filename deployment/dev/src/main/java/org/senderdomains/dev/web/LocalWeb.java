package org.senderdomains.dev.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A few pages for whoever sits at this machine. */
public final class LocalWeb implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int LONGEST_BODY = 1 << 20;
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self';"
            + " connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Answers one kind of request. An {@link IOException} says, in a whole sentence, what behind this page failed. */
    @FunctionalInterface
    public interface Answer {
        Reply to(Request request) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "local-web");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Route> routes = new ArrayList<>();

    private LocalWeb(HttpServer server) {
        this.server = server;
    }

    /** {@return a site without pages; it answers from {@link #start()} on} */
    public static LocalWeb at(LoopbackPort port) throws IOException {
        LocalWeb web = new LocalWeb(HttpServer.create(port.address(), 0));
        web.server.setExecutor(web.threads);
        web.server.createContext("/", web::handle);
        web.on("GET", "/pico.css", request -> resource("pico.min.css", "text/css"));
        web.on("GET", "/pages.css", request -> resource("pages.css", "text/css"));
        web.on("GET", "/refresh.js", request -> resource("refresh.js", "text/javascript"));
        return web;
    }

    /**
     * Adds a page.
     *
     * @param path segments in braces stand for any value, such as {@code /mail/{id}}
     */
    public LocalWeb on(String method, String path, Answer answer) {
        routes.add(Route.of(method, path, answer));
        return this;
    }

    /**
     * Lets open pages load themselves anew.
     *
     * @param version a text that changes whenever there is something new to see
     */
    public LocalWeb refreshing(Supplier<String> version) {
        return on("GET", "/version", request -> Reply.text(version.get()));
    }

    public LocalWeb start() {
        server.start();
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** {@return where a browser finds it} */
    public URI address() {
        return URI.create("http://localhost:" + port() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, readable(exchange, answer(exchange)));
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        Optional<Reply> refusal = stranger(exchange);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            // Read to its end, because a client that is still sending would see a broken connection, not the answer.
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            return Reply.refused(413, "The body is longer than " + LONGEST_BODY + " bytes.");
        }
        URI uri = exchange.getRequestURI();
        List<Route> here =
                routes.stream().filter(route -> route.matches(uri.getPath())).toList();
        if (here.isEmpty()) {
            return Reply.refused(404, "There is no page " + uri.getPath() + ".");
        }
        Optional<Route> route = here.stream()
                .filter(one -> one.method().equals(exchange.getRequestMethod()))
                .findFirst();
        if (route.isEmpty()) {
            return Reply.refused(405, uri.getPath() + " does not know " + exchange.getRequestMethod() + ".");
        }
        Request request = new Request(
                route.get().variables(uri.getPath()),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                new String(body, StandardCharsets.UTF_8));
        try {
            return route.get().answer().to(request);
        } catch (Request.BadRequestException e) {
            return Reply.refused(400, e.getMessage());
        } catch (IOException e) {
            return Reply.refused(502, e.getMessage());
        }
    }

    // A person who pressed a button gets a page to go back from; curl gets the sentence.
    private static Reply readable(HttpExchange exchange, Reply reply) {
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        if (reply.status() < 400 || accept == null || !accept.contains("text/html")) {
            return reply;
        }
        String why = new String(reply.body().bytes(), StandardCharsets.UTF_8);
        Html main = Html.of("<p>{}</p><p><a href=\"/\">Back</a></p>", why);
        return new Reply(
                reply.status(),
                reply.headers(),
                Reply.page(new Page("Not done", main)).body());
    }

    /** {@return the refusal, if a page of somebody else's site is behind this request} */
    private static Optional<Reply> stranger(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String host = Optional.ofNullable(headers.getFirst("Host")).orElse("");
        if (!LOOPBACK_NAMES.contains(host.replaceFirst(":\\d+$", ""))) {
            return Optional.of(Reply.refused(421, "This page answers to localhost and 127.0.0.1 only."));
        }
        String origin = headers.getFirst("Origin");
        // RFC 6454 §7: browsers say where a form or script comes from; curl says nothing.
        if (origin != null && !origin.equals("http://" + host)) {
            return Optional.of(Reply.refused(403, "This page takes no requests from the site " + origin + "."));
        }
        return Optional.empty();
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        // Not no-referrer: with that, browsers send "Origin: null" even from our own forms.
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        reply.headers().forEach(headers::set);
        byte[] bytes = reply.body().bytes();
        if (bytes.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(reply.status(), -1);
        } else {
            headers.set("Content-Type", reply.body().type());
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Reply resource(String name, String type) throws IOException {
        try (InputStream bytes = LocalWeb.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IOException("The resource " + name + " is missing from the class path.");
            }
            return Reply.bytes(type, bytes.readAllBytes());
        }
    }
}
