package org.senderdomains.dev;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.senderdomains.dev.dns.UpdateKey;
import org.senderdomains.dev.inbox.Inbox;
import org.senderdomains.dev.inbox.pages.InboxPages;
import org.senderdomains.dev.panel.Panel;
import org.senderdomains.dev.panel.Product;
import org.senderdomains.dev.panel.RecordFile;
import org.senderdomains.dev.panel.TestTop;
import org.senderdomains.dev.receiver.Receiver;
import org.senderdomains.dev.web.LocalWeb;

/**
 * Starts everything: inbox, DNS and panel in this process, the server as its child in the foreground.
 *
 * <p>System properties: {@code dev.server} is where the server is provisioned, {@code dev.base} where it may write,
 * {@code dev.application} a WAR to deploy, {@link Language} what the demo account reads, and {@link Ports} has the ports.
 */
public final class DeveloperMode {

    /** A busy laptop takes 40 s to boot; beyond this something is wrong. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(30);

    private final Ports ports;
    private final Logins logins;
    private final Server server;
    private final UpdateKey updateKey;
    private final Language language;

    private DeveloperMode(Ports ports, Logins logins, Server server, UpdateKey updateKey, Language language) {
        this.ports = ports;
        this.logins = logins;
        this.server = server;
        this.updateKey = updateKey;
        this.language = language;
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(System.getProperties()));
    }

    private static int run(Properties properties) throws InterruptedException {
        try {
            Ports ports = Ports.of(properties);
            Language language = Language.of(properties, Locale.getDefault());
            ports.requireFree();
            Server server = new Server(path(properties, "dev.server"), path(properties, "dev.base"));
            SecureRandom chance = new SecureRandom();
            UpdateKey updateKey = UpdateKey.made("developer-mode", chance);
            server.prepare(ports, path(properties, "dev.application"), updateKey);
            Logins logins = Logins.keptIn(server.base().resolve("password"), chance);
            logins.writeTo(
                    server.configuration(),
                    Demo.PEOPLE.stream().map(Demo.Person::principal).toList());
            return new DeveloperMode(ports, logins, server, updateKey, language).run();
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static Path path(Properties properties, String name) {
        return Path.of(Optional.ofNullable(properties.getProperty(name))
                        .orElseThrow(() -> new IllegalArgumentException("-D" + name + "=PATH is missing.")))
                .toAbsolutePath();
    }

    private int run() throws IOException, InterruptedException {
        try (Inbox inbox = Inbox.open(ports.smtp().number());
                TestTop dns = TestTop.open(
                        ports.dns().number(),
                        Demo.ZONES,
                        new RecordFile(server.base().resolve("dns-records")));
                LocalWeb mails = InboxPages.open(
                        ports.inbox().number(),
                        inbox.mails(),
                        new Receiver(dns.server().address()));
                LocalWeb panel =
                        Panel.open(ports.panel().number(), Demo.ACCOUNT, dns, as(logins.of(Demo.ADMIN.principal())))) {
            dns.acceptUpdates(updateKey);
            dns.add(Demo.PLATFORM_SPF);
            Process child = server.start(ports);
            Thread farewell = new Thread(() -> stop(child), "farewell");
            Runtime.getRuntime().addShutdownHook(farewell);
            if (isReady(child)) {
                Demo.set(as(logins.operator()), language);
                System.out.println(Greeting.of(ports, logins, hasPage()));
            }
            return child.waitFor();
        }
    }

    private boolean hasPage() throws IOException {
        Product.Login admin = logins.of(Demo.ADMIN.principal());
        return new Product(URI.create("http://127.0.0.1:" + ports.http()), admin).has(Greeting.PAGE);
    }

    private Product as(Product.Login login) {
        return new Product(URI.create("http://127.0.0.1:" + ports.http() + "/sender-domains/api"), login);
    }

    /** Waits until the product answers; {@return false if the server ended before} */
    private boolean isReady(Process child) throws InterruptedException {
        Product product = as(logins.operator());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean complained = false;
        while (!child.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                product.get("/me");
                return true;
            } catch (IOException e) {
                if (!complained && System.nanoTime() > deadline) {
                    complained = true;
                    System.err.println("Sender Domains is not up after " + PATIENCE.toMinutes() + " minutes. "
                            + e.getMessage() + " The server's log above says why. Still waiting.");
                }
            }
        }
        return false;
    }

    private static void stop(Process child) {
        child.destroy();
        try {
            if (!child.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            child.destroyForcibly();
        }
    }
}
