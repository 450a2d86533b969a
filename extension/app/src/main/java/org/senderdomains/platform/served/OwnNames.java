package org.senderdomains.platform.served;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.senderdomains.domains.Domains;
import org.senderdomains.domains.records.Labels;
import org.senderdomains.keys.KeyOwner;
import org.senderdomains.keys.Keys;
import org.senderdomains.names.DomainName;
import org.senderdomains.sender.Settings;

/**
 * The platform's own mail: two keys for each of its domains, of which one signs, and who may send it. Where the domain
 * lies outside the platform's zone, the operator publishes them.
 */
@Dependent
public class OwnNames {

    /** One signs while the other waits for its turn. */
    private static final int KEYS = 2;

    private final Duty duty;
    private final ServedNames names;
    private final Keys keys;
    private final Drawing drawing;
    private final Supplier<Settings> settings;

    /** What labels are drawn with. */
    @Dependent
    public static class Drawing {
        private final Domains domains;
        private final SecureRandom chance;
        private final InstantSource time;

        @Inject
        public Drawing(Domains domains, SecureRandom chance, InstantSource time) {
            this.domains = domains;
            this.chance = chance;
            this.time = time;
        }

        public Domains domains() {
            return domains;
        }

        public Labels labels() {
            return new Labels(chance, domains.issued(time.instant()));
        }
    }

    @Inject
    public OwnNames(Duty duty, ServedNames names, Keys keys, Drawing drawing, Supplier<Settings> settings) {
        this.duty = duty;
        this.names = names;
        this.keys = keys;
        this.drawing = drawing;
        this.settings = settings;
    }

    /** Draws up what is missing. */
    public void drawUp() {
        if (!duty.take(Duty.OWN_NAMES, Duration.ZERO)) {
            return;
        }
        OwnContent content = new OwnContent(settings.get());
        for (DomainName domain : content.domains()) {
            if (keys.of(KeyOwner.PLATFORM, domain.ascii()).isEmpty()) {
                Labels labels = drawing.labels();
                for (int i = 0; i < KEYS; i++) {
                    KeyOwner owner = KeyOwner.platform(domain.ascii(), labels.next());
                    names.add(
                            new ServedName.Identity(owner.recordName(), ServedPurpose.OWN_DKIM, null),
                            ClaimedNames.published(keys.want(owner, owner.recordName())));
                }
            }
            content.spf().ifPresent(spf -> {
                if (names.find(domain.ascii()).isEmpty()) {
                    names.add(new ServedName.Identity(domain.ascii(), ServedPurpose.OWN_SPF, null), List.of(spf));
                }
            });
        }
    }
}
