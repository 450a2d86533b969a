package org.senderdomains.sender;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The values of all {@link Setting}s at one moment. Immutable; ask {@link SenderDomains#settings()} anew each time. */
public final class Settings {

    private final Map<Setting, String> values;

    private Settings(Map<Setting, String> values) {
        this.values = values;
    }

    /** {@return settings as they are when the administrator has set nothing} */
    public static Settings defaults() {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            setting.defaultText().ifPresent(text -> values.put(setting, text));
        }
        return new Settings(values);
    }

    /**
     * {@return these settings with one changed}
     *
     * @param value the new value as text, lists with commas; {@code null} for "not set"
     */
    public Settings with(Setting setting, String value) {
        Map<Setting, String> changed = new EnumMap<>(Setting.class);
        changed.putAll(values);
        if (value == null || value.isBlank()) {
            changed.remove(setting);
        } else {
            changed.put(setting, value.strip());
        }
        return new Settings(changed);
    }

    public Optional<String> text(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    public List<String> list(Setting setting) {
        return text(setting).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    public boolean flag(Setting setting) {
        return Boolean.parseBoolean(values.get(setting));
    }

    public int number(Setting setting) {
        return Integer.parseInt(required(setting));
    }

    /** {@return a setting of kind {@code SECONDS} or {@code MILLISECONDS}} */
    public Duration duration(Setting setting) {
        long amount = Long.parseLong(required(setting));
        return setting.kind() == Setting.Kind.MILLISECONDS ? Duration.ofMillis(amount) : Duration.ofSeconds(amount);
    }

    /** {@return whether mail leaves as it is, and it is only written down what would become of it} */
    public boolean isObserving() {
        return required(Setting.MODE).equals("observe");
    }

    /** {@return the address every mail leaves from that may not leave as anybody else's} */
    public String fallbackAddress() {
        return required(Setting.FALLBACK_ADDRESS);
    }

    /** {@return {@link #fallbackAddress()}, taken apart} */
    public Mailbox fallbackMailbox() {
        return Mailbox.parse(fallbackAddress())
                .orElseThrow(() -> new IllegalStateException(Setting.FALLBACK_ADDRESS
                        .refusal(fallbackAddress())
                        .orElse("fallback-address is no mail address.")));
    }

    /** {@return the domains whose addresses are the platform's own: as set, else the fallback address's domain} */
    public List<String> platformDomains() {
        List<String> set = list(Setting.PLATFORM_DOMAINS);
        if (!set.isEmpty()) {
            return set;
        }
        String fallback = fallbackAddress();
        return List.of(fallback.substring(fallback.lastIndexOf('@') + 1));
    }

    /** {@return whether the mailbox lies in one of the {@link #platformDomains()}, by its exact domain} */
    public boolean isPlatformAddress(Mailbox mailbox) {
        return platformDomains().stream().anyMatch(mailbox.domain()::equalsIgnoreCase);
    }

    private String required(Setting setting) {
        String value = values.get(setting);
        if (value == null) {
            throw new IllegalStateException("Setting " + setting.attribute() + " has no value and no default.");
        }
        return value;
    }
}
