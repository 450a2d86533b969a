package org.senderdomains.platform.tending;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.senderdomains.dns.update.TsigKey;
import org.senderdomains.dns.update.UpdateServer;
import org.senderdomains.dns.update.ZoneUpdates;
import org.senderdomains.names.DomainName;
import org.senderdomains.platform.served.OwnContent;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.Tended;
import org.senderdomains.runtime.MachineTime;
import org.senderdomains.sender.Secret;
import org.senderdomains.sender.SecretSource;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.sender.UnreadableSecret;

/** Opens the way to the zone's server, if one is set. */
@Dependent
public class Pushing {

    private final Supplier<Settings> settings;
    private final Supplier<Optional<SecretSource>> secret;
    private final InstantSource time;

    @Inject
    public Pushing(Supplier<Settings> settings) {
        // This machine's own clock: the server compares signatures with its own, which the database's has no part in.
        this(settings, () -> SenderDomains.secret(Secret.DNS_UPDATE), MachineTime.source());
    }

    public Pushing(Supplier<Settings> settings, Supplier<Optional<SecretSource>> secret, InstantSource time) {
        this.settings = settings;
        this.secret = secret;
        this.time = time;
    }

    /** Does some work with a pusher. Where the server cannot be reached, it is one that says so for each name. */
    public <T> T with(Function<Pusher, T> work) {
        Optional<DomainName> zone = new OwnContent(settings.get()).zone();
        if (settings.get().text(Setting.DNS_UPDATE_SERVER).isEmpty() || zone.isEmpty()) {
            return work.apply(Pusher.NONE);
        }
        String platformZone = zone.get().ascii();
        UpdateServer server;
        try {
            server = server();
        } catch (UnreadableSecret | IllegalArgumentException e) {
            return work.apply(new Unreachable(platformZone, e.getMessage()));
        }
        try (ZoneUpdates updates = new ZoneUpdates(server, time)) {
            return work.apply(opened(updates, platformZone));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pusher opened(ZoneUpdates updates, String platformZone) {
        try {
            return ZonePusher.open(updates, platformZone);
        } catch (IOException e) {
            return new Unreachable(platformZone, e.getMessage());
        }
    }

    private UpdateServer server() throws UnreadableSecret {
        Settings now = settings.get();
        return UpdateServer.of(
                now.text(Setting.DNS_UPDATE_SERVER).orElseThrow(), key(now), now.duration(Setting.DNS_TIMEOUT));
    }

    private TsigKey key(Settings now) throws UnreadableSecret {
        SecretSource source = secret.get()
                .orElseThrow(() -> new UnreadableSecret(Secret.DNS_UPDATE, "it is not set, or its store is not up"));
        byte[] bytes = source.read();
        try {
            return new TsigKey(
                    now.text(Setting.DNS_UPDATE_KEY).orElseThrow(),
                    now.text(Setting.DNS_UPDATE_ALGORITHM).orElseThrow(),
                    bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** A server that is set and cannot be used. */
    private record Unreachable(String zone, String why) implements Pusher {
        @Override
        public boolean isFor(ServedName name) {
            return name.purpose().isPushed() && name.name().endsWith("." + zone);
        }

        @Override
        public Optional<String> push(Tended name) {
            return Optional.of(why);
        }
    }
}
