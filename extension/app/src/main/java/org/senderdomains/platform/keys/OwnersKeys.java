package org.senderdomains.platform.keys;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.records.RecordPurpose;
import org.senderdomains.domains.records.RecordType;
import org.senderdomains.domains.records.RecordsSeen;
import org.senderdomains.domains.records.Required;
import org.senderdomains.domains.records.RequiredRecord;
import org.senderdomains.keys.KeyOwner;
import org.senderdomains.keys.KeyState;
import org.senderdomains.keys.Keys;
import org.senderdomains.keys.RotationTimes;
import org.senderdomains.keys.SigningKey;
import org.senderdomains.names.DomainName;
import org.senderdomains.platform.served.ClaimedNames;
import org.senderdomains.platform.served.OwnNames;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.ServedNames;
import org.senderdomains.platform.served.ServedPurpose;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/**
 * Keys of record shape {@code txt}, whose records their owners publish: here the platform can only ask for the next one,
 * wait until it is there, and say from when on the last one may go (PRODUCT rule D8).
 */
@Dependent
public class OwnersKeys {

    private static final int AT_ONCE = 50;

    private final Keys keys;
    private final ServedNames names;
    private final OwnNames.Drawing drawing;
    private final Supplier<Settings> settings;
    private final Event<WhoMaySendChanged> changed;

    @Inject
    public OwnersKeys(
            Keys keys,
            ServedNames names,
            OwnNames.Drawing drawing,
            Supplier<Settings> settings,
            Event<WhoMaySendChanged> changed) {
        this.keys = keys;
        this.names = names;
        this.drawing = drawing;
        this.settings = settings;
        this.changed = changed;
    }

    /**
     * A check may just have found a key's record: it signs from the moment on in which the domain is verified. Or it found
     * that the CNAME to the key that signs is gone: then the other one signs, if its own is there.
     */
    public void seen(@Observes RecordsSeen seen) {
        drawing.domains().find(seen.claim()).ifPresent(this::seen);
    }

    private void seen(Domain domain) {
        Map<String, RecordState> states = domain.records().stream()
                .collect(Collectors.toMap(
                        RequiredRecord::fullName, record -> record.seen().state()));
        boolean turn = false;
        for (SigningKey key : keys.of(domain.account(), domain.name().ascii())) {
            RecordState state = states.getOrDefault(key.owner().recordName(), RecordState.UNCHECKED);
            if (key.state() == KeyState.PUBLISHED && key.servedAt().isEmpty() && state == RecordState.FOUND) {
                key.seen(true, true, names.now());
                turn = true;
            }
            turn |= key.state() == KeyState.ACTIVE && (state == RecordState.MISSING || state == RecordState.WRONG);
        }
        if (turn) {
            keys.turn(new KeyOwner(domain.account(), domain.name().ascii(), ""), times(), this::changedNow);
        }
    }

    /** Decisions that are remembered hold the key that signed before, and its record may be what is gone. */
    private void changedNow(SigningKey key) {
        changed(key);
        changed.fire(new WhoMaySendChanged());
    }

    /** Draws a next key where the last one has signed for long enough; {@return those drawn} */
    List<SigningKey> drawNext() {
        return keys.inNeedOfNext(times(), AT_ONCE).stream()
                .flatMap(owner -> drawing.domains().find(owner.account(), new DomainName(owner.domain())).stream())
                .map(this::drawNext)
                .toList();
    }

    private SigningKey drawNext(Domain domain) {
        keys.of(domain.account(), domain.name().ascii()).stream()
                .filter(key -> key.state() == KeyState.OVER)
                .forEach(keys::remove);
        KeyOwner next = new KeyOwner(
                domain.account(), domain.name().ascii(), drawing.labels().next());
        SigningKey key = keys.want(next, next.recordName());
        names.add(
                new ServedName.Identity(next.recordName(), ServedPurpose.TENANT_DKIM, domain.id()),
                ClaimedNames.published(key));
        return key;
    }

    /** Follows a key's turn: the domain's record is the one of the key that signs. */
    void changed(SigningKey key) {
        if (!key.isPublishedByOwner()) {
            return;
        }
        if (key.state() == KeyState.ACTIVE) {
            drawing.domains()
                    .find(key.owner().account(), new DomainName(key.owner().domain()))
                    .ifPresent(domain -> domain.changeKey(
                            key.owner().selector(), key.record().orElseThrow()));
        } else if (key.state() == KeyState.OVER) {
            names.find(key.owner().recordName()).ifPresent(names::forget);
        }
    }

    RotationTimes times() {
        return new RotationTimes(
                settings.get().duration(Setting.KEY_ROTATION_INTERVAL),
                settings.get().duration(Setting.KEY_RETENTION));
    }

    /** {@return what an owner has to know of the keys of a domain, in the order in which they were drawn up} */
    public List<KeyView> of(Domain domain) {
        return keys.of(domain.account(), domain.name().ascii()).stream()
                .map(key -> KeyView.of(key, domain.name(), times()))
                .toList();
    }

    /** {@return the records of a domain in the order in which they are shown, and those of next keys that are to be published, too} */
    public List<Required> toPublish(Domain domain) {
        List<Required> records =
                domain.records().stream().map(RequiredRecord::required).toList();
        List<String> names = records.stream().map(Required::fullName).toList();
        Stream<Required> next = of(domain).stream()
                .filter(key -> key.todo().equals("publish") && !names.contains(key.fullName()))
                .map(key -> new Required(RecordPurpose.DKIM, RecordType.TXT, key.host(), key.fullName(), key.value()));
        return Stream.concat(records.stream(), next).toList();
    }
}
