package org.senderdomains.sender;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of {@code /subsystem=sender-domains}: name, kind and default of each. The subsystem makes its attributes
 * from this list, and their texts stand in {@code LocalDescriptions.properties}; nothing else knows a default.
 */
public enum Setting {
    PLATFORM_NAME(Kind.TEXT, "Sender Domains"),
    PLATFORM_ZONE(Kind.TEXT, null),
    PLATFORM_DOMAINS(Kind.LIST, null),
    FALLBACK_ADDRESS(Kind.TEXT, "no-reply@localhost"),
    TRUSTED_DEPLOYMENTS(Kind.LIST, null),
    MATCH_FROM(Kind.FLAG, "true"),
    DECISION_LIFETIME(Kind.SECONDS, "60"),
    RESOLVERS(Kind.LIST, null),
    AUTHORITATIVE_LOOKUP(Kind.FLAG, "true"),
    AUTHORITATIVE_PORT(Kind.NUMBER, "53"),
    DNS_TIMEOUT(Kind.MILLISECONDS, "2000"),
    /** How often due rows are looked for. */
    SWEEP_INTERVAL(Kind.SECONDS, "10"),
    PENDING_DELAYS(Kind.LIST, "60,120,300,600,900,1800"),
    PENDING_INTERVAL(Kind.SECONDS, "3600"),
    PENDING_SLOW_AFTER(Kind.SECONDS, "259200"),
    PENDING_SLOW_INTERVAL(Kind.SECONDS, "21600"),
    PENDING_EXPIRY(Kind.SECONDS, "1209600"),
    CHECK_INTERVAL(Kind.SECONDS, "86400"),
    RECHECK_DELAY(Kind.SECONDS, "300"),
    AT_RISK_DELAYS(Kind.LIST, "300,900,3600"),
    AT_RISK_INTERVAL(Kind.SECONDS, "3600"),
    AT_RISK_GRACE(Kind.SECONDS, "259200"),
    REVOKED_INTERVAL(Kind.SECONDS, "86400"),
    REVOKED_RETENTION(Kind.SECONDS, "2592000");

    /** What a setting holds. A list is written with commas here and as a management list in the model. */
    public enum Kind {
        TEXT,
        LIST,
        FLAG,
        NUMBER,
        SECONDS,
        MILLISECONDS
    }

    private final Kind kind;
    private final String defaultText;

    Setting(Kind kind, String defaultText) {
        this.kind = kind;
        this.defaultText = defaultText;
    }

    /** {@return the attribute's name, such as {@code platform-zone}} */
    public String attribute() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Kind kind() {
        return kind;
    }

    /** {@return the default as text; empty if the setting has none} */
    public Optional<String> defaultText() {
        return Optional.ofNullable(defaultText);
    }

    /** {@return the default of a list, empty if it has none} */
    public List<String> defaultList() {
        return defaultText == null ? List.of() : List.of(defaultText.split(","));
    }
}
