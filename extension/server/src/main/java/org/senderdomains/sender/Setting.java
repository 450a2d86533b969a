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
    PLATFORM_ZONE(Kind.TEXT, Form.DOMAIN, null),
    PLATFORM_DOMAINS(Kind.LIST, Form.DOMAIN, null),
    FALLBACK_ADDRESS(Kind.TEXT, Form.ADDRESS, "no-reply@localhost"),
    /** Whom tenants ask when something on the platform's side keeps them from going on. */
    SUPPORT_CONTACT(Kind.TEXT, null),
    /** Where accounts without the option are sent to order it. */
    OPTION_ORDER_URL(Kind.TEXT, Form.URL, null),
    /** How long a link works that shows a domain's records to whoever has the DNS login. */
    HANDOVER_LIFETIME(Kind.SECONDS, Range.UP_TO_A_YEAR, "1209600"),
    REFUSED_DOMAINS(Kind.LIST, Form.DOMAIN, null),
    ALLOWED_DOMAINS(Kind.LIST, Form.DOMAIN, null),
    MODE(List.of("enforce", "observe")),
    /** JNDI names of mail sessions whose mail is the platform's own. */
    EXEMPT_SESSIONS(Kind.LIST, Form.SERVER_WIDE_NAME, null),
    /** Through which mail session this product's own notices leave. */
    MAIL_SESSION(Kind.TEXT, Form.SERVER_WIDE_NAME, "java:jboss/mail/Default"),
    /** Under which address people reach this server: every link in a mail begins with it. */
    BASE_URL(Kind.TEXT, Form.URL, null),
    /** How people sign in to the page. */
    SIGN_IN(List.of("password", "single-sign-on")),
    OPERATOR_ADDRESS(Kind.TEXT, Form.ADDRESS, null),
    /** Whether a server on which this product is not well is to be called not ready, all its applications with it. */
    READINESS_CHECKS(Kind.FLAG, "true"),
    /** A directory with texts that are used instead of ours. */
    NOTICE_TEMPLATES(Kind.TEXT, null),
    /** How long the link in a confirmation works. */
    CONFIRMATION_LIFETIME(Kind.SECONDS, new Range(60, 2_592_000), "86400"),
    CONFIRMATIONS_PER_RECIPIENT(Kind.NUMBER, new Range(1, 1_000_000), "5"),
    CONFIRMATIONS_PER_ACCOUNT(Kind.NUMBER, new Range(1, 1_000_000), "50"),
    CONFIRMATIONS_PER_CLIENT(Kind.NUMBER, new Range(1, 1_000_000), "200"),
    BOUNCE_HOST(Kind.TEXT, Form.DOMAIN, null),
    SPF_MECHANISMS(Kind.LIST, Form.SPF_MECHANISM, null),
    /** How many DKIM keys are held ready. */
    KEY_STOCK(Kind.NUMBER, new Range(1, 1000), "20"),
    /** How long a key signs before the next one takes over. */
    KEY_ROTATION_INTERVAL(Kind.SECONDS, Range.UP_TO_A_YEAR, "15552000"),
    /** How long a key's record stays in DNS after its last use. */
    KEY_RETENTION(Kind.SECONDS, Range.UP_TO_A_YEAR, "604800"),
    DNS_UPDATE_SERVER(Kind.TEXT, Form.SERVER, null),
    DNS_UPDATE_KEY(Kind.TEXT, "sender-domains"),
    DNS_UPDATE_ALGORITHM(List.of("hmac-sha256", "hmac-sha384", "hmac-sha512", "hmac-sha224")),
    TRUSTED_DEPLOYMENTS(Kind.LIST, null),
    MATCH_FROM(Kind.FLAG, "true"),
    DECISION_LIFETIME(Kind.SECONDS, new Range(0, 60), "60"),
    /** How long a sender waits for a decision before the mail leaves as fallback. */
    DECISION_TIMEOUT(Kind.MILLISECONDS, new Range(10, 60_000), "3000"),
    RESOLVERS(Kind.LIST, Form.SERVER, null),
    AUTHORITATIVE_LOOKUP(Kind.FLAG, "true"),
    AUTHORITATIVE_PORT(Kind.NUMBER, new Range(1, 65_535), "53"),
    /** Whether name servers at loopback, private and reserved addresses are asked: strangers' zones name them. */
    PRIVATE_NAME_SERVERS(Kind.FLAG, "false"),
    DNS_TIMEOUT(Kind.MILLISECONDS, new Range(10, 60_000), "2000"),
    /** How many domains one account may have. */
    DOMAINS_PER_ACCOUNT(Kind.NUMBER, new Range(1, 1_000_000), "100"),
    /** How long after one press of a domain's check button the next one counts. */
    CHECK_PAUSE(Kind.SECONDS, new Range(0, 3600), "2"),
    /** How often due rows are looked for. */
    SWEEP_INTERVAL(Kind.SECONDS, new Range(1, 86_400), "10"),
    PENDING_DELAYS(Kind.LIST, Form.WHOLE_NUMBER, "60,120,300,600,900,1800"),
    PENDING_INTERVAL(Kind.SECONDS, Range.UP_TO_A_YEAR, "3600"),
    PENDING_SLOW_AFTER(Kind.SECONDS, Range.UP_TO_A_YEAR, "259200"),
    PENDING_SLOW_INTERVAL(Kind.SECONDS, Range.UP_TO_A_YEAR, "21600"),
    PENDING_EXPIRY(Kind.SECONDS, Range.UP_TO_A_YEAR, "1209600"),
    CHECK_INTERVAL(Kind.SECONDS, Range.UP_TO_A_YEAR, "86400"),
    RECHECK_DELAY(Kind.SECONDS, Range.UP_TO_A_YEAR, "300"),
    AT_RISK_DELAYS(Kind.LIST, Form.WHOLE_NUMBER, "300,900,3600"),
    AT_RISK_INTERVAL(Kind.SECONDS, Range.UP_TO_A_YEAR, "3600"),
    AT_RISK_GRACE(Kind.SECONDS, Range.UP_TO_A_YEAR, "259200"),
    REVOKED_INTERVAL(Kind.SECONDS, Range.UP_TO_A_YEAR, "86400"),
    REVOKED_RETENTION(Kind.SECONDS, Range.UP_TO_A_YEAR, "2592000"),
    /** How many verified domains may lose their records within the brake's window before demotions freeze. */
    BRAKE_MINIMUM(Kind.NUMBER, new Range(1, 1_000_000), "5"),
    /** The same as a share of all verified domains; the larger of the two counts. */
    BRAKE_PERCENT(Kind.NUMBER, new Range(0, 100), "2"),
    /** As long as it takes to look at every verified domain once. */
    BRAKE_WINDOW(Kind.SECONDS, Range.UP_TO_A_YEAR, "86400");

    /** What a setting holds. A list is written with commas here and as a management list in the model. */
    public enum Kind {
        TEXT,
        LIST,
        FLAG,
        /** One of {@link #choices()}. */
        CHOICE,
        NUMBER,
        SECONDS,
        MILLISECONDS
    }

    /** The smallest and the largest number a setting of kind number, seconds or milliseconds may have. */
    public record Range(int smallest, int largest) {
        private static final Range ALL = new Range(0, Integer.MAX_VALUE);
        private static final Range UP_TO_A_YEAR = new Range(1, 31_536_000);
    }

    private final Kind kind;
    private final Form form;
    private final int smallest;
    private final int largest;
    private final String defaultText;
    private final List<String> choices;

    /** @param choices the first is the default */
    Setting(List<String> choices) {
        this(Kind.CHOICE, Form.ANYTHING, Range.ALL, choices.get(0), choices);
    }

    Setting(Kind kind, String defaultText) {
        this(kind, Form.ANYTHING, Range.ALL, defaultText);
    }

    Setting(Kind kind, Form form, String defaultText) {
        this(kind, form, Range.ALL, defaultText);
    }

    Setting(Kind kind, Range range, String defaultText) {
        this(kind, Form.ANYTHING, range, defaultText);
    }

    Setting(Kind kind, Form form, Range range, String defaultText) {
        this(kind, form, range, defaultText, List.of());
    }

    Setting(Kind kind, Form form, Range range, String defaultText, List<String> choices) {
        this.kind = kind;
        this.form = form;
        smallest = range.smallest();
        largest = range.largest();
        this.defaultText = defaultText;
        this.choices = choices;
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

    /** {@return what a choice may be, empty for any other kind} */
    public List<String> choices() {
        return choices;
    }

    /** {@return the default of a list, empty if it has none} */
    public List<String> defaultList() {
        return defaultText == null ? List.of() : List.of(defaultText.split(","));
    }

    /** {@return the bounds of a number, of seconds or of milliseconds} */
    public Range range() {
        return new Range(smallest, largest);
    }

    /**
     * {@return a sentence that says what is wrong with {@code text} as the value of this text, or as an item of this
     * list; empty if nothing is}
     */
    public Optional<String> refusal(String text) {
        return demand(text).map(must -> attribute() + " " + must + ", but is \"" + shortened(text) + "\".");
    }

    private Optional<String> demand(String text) {
        if (kind == Kind.CHOICE) {
            return choices.contains(text) ? Optional.empty() : Optional.of("must be " + String.join(" or ", choices));
        }
        return kind == Kind.LIST && text.indexOf(',') >= 0
                ? Optional.of("takes one item at a time, without commas")
                : form.demand(text);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 100 ? line : line.substring(0, 100) + "…";
    }
}
