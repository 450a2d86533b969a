package org.senderdomains.sentences;

import java.util.List;

/** All that is said to people about a request that was not answered as they wished, with the code for programs. */
public enum Sentence {
    DOMAIN_MISSING("bad-domain"),
    NO_DOMAIN("bad-domain", "typed", "why"),
    NO_ROOM_BELOW("bad-domain", "name"),
    IP_LITERAL("ip-literal", "typed"),
    PLATFORM_DOMAIN("platform-domain", "name"),
    REFUSED_DOMAIN("refused-domain", "name"),
    SPECIAL_USE_DOMAIN("special-use-domain", "name"),
    PUBLIC_SUFFIX("public-suffix", "name"),
    FREE_MAIL_DOMAIN("free-mail-domain", "name"),
    ADDRESS_MISSING("bad-address"),
    NO_ADDRESS("bad-address", "typed", "why"),
    VALUE_MISSING("missing-value", "field"),
    OWNER_MISSING("missing-value"),
    VALUE_TOO_LONG("too-long", "field", "most"),
    CHARACTER_IS_NO_TEXT("bad-character", "field", "character"),
    NO_SUCH_CHOICE("bad-value", "field", "choices", "found"),
    BODY_MISSING("missing-body", "fields"),
    NOT_JSON("bad-json"),
    NOT_JSON_AT("bad-json", "line", "column"),
    NOT_THE_OBJECT("bad-json"),
    NO_SUCH_FIELD("bad-json", "field", "known"),
    WRONG_KIND("bad-json", "field"),
    TOO_LARGE("too-large", "most"),
    ACCOUNT_ID("bad-account-id", "id"),
    NO_SUCH_ACCOUNT("account-not-found", "id"),
    NO_ACCOUNT("account-not-found"),
    SEVERAL_ACCOUNTS("account-required"),
    NO_SUCH_MEMBER("member-not-found", "principal"),
    ADMIN_REQUIRED("admin-required"),
    OPTION_REQUIRED("option-required"),
    OPERATOR_REQUIRED("operator-required"),
    WRONG_LOGIN("wrong-login"),
    NO_SUCH_DOMAIN("domain-not-found", "typed"),
    DOMAIN_ALREADY_ADDED("domain-already-added", "name"),
    TOO_MANY_DOMAINS("too-many-domains", "most"),
    TOO_MANY_ADDED("too-many-domains-added", "minutes"),
    DOMAIN_SUSPENDED("domain-suspended", "name"),
    KEY_NOT_READY("keys-not-ready", "name", "seconds"),
    PLATFORM_ZONE_MISSING("platform-zone-missing", "contact"),
    KEYS_UNAVAILABLE("keys-unavailable", "contact"),
    CHECK_TOO_SOON("check-too-soon", "name"),
    CHECK_GIVEN_UP("check-given-up"),
    TOO_MANY_CHECKS("too-many-checks"),
    DNS_UNAVAILABLE("dns-unavailable"),
    NOT_PARKED("not-parked", "claim"),
    LINK_NOT_FOUND("link-not-found"),
    NOTHING_TO_CONFIRM("nothing-to-confirm"),
    NO_SENDER_ADDRESS("sender-address-not-found"),
    BASE_URL_MISSING("base-url-missing", "contact"),
    TOO_MANY_CONFIRMATIONS("too-many-confirmations", "minutes"),
    CONFIRMATION_DENIED("confirmation-denied", "minutes"),
    TOO_MANY_SIGN_INS("too-many-sign-ins", "minutes"),
    CROSS_SITE("cross-site"),
    DATABASE_NOT_OPEN("database-unavailable"),
    DATABASE_UNAVAILABLE("database-unavailable"),
    CONFLICT("conflict"),
    INTERNAL_ERROR("internal-error"),
    BAD_REQUEST("bad-request"),
    LOGIN_REQUIRED("login-required"),
    FORBIDDEN("forbidden"),
    NOT_FOUND("not-found"),
    METHOD_NOT_ALLOWED("method-not-allowed"),
    NOT_ACCEPTABLE("not-acceptable"),
    BODY_TOO_LARGE("too-large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type"),
    UNAVAILABLE("unavailable"),
    NO_ANSWER("no-answer"),

    // Clauses, which stand inside the sentences above.
    LONGER_THAN_ANY(null),
    PAGE_ADDRESS(null),
    HAS_AT(null),
    LONGER_THAN(null, "most"),
    EMPTY_LABEL(null),
    LONG_LABEL(null),
    HYPHEN_AT_END(null),
    BROKEN_PUNYCODE(null),
    MIXED_DIRECTIONS(null),
    CHARACTER_MISPLACED(null),
    CHARACTER_REFUSED(null, "character", "number"),
    SOME_CHARACTER_REFUSED(null),
    NO_AT(null),
    LOCAL_PART(null),
    CHOICE_MISSING(null),
    THE_ACCOUNT(null),
    THE_OPERATOR(null);

    private final String code;
    private final List<String> names;

    Sentence(String code, String... names) {
        this.code = code;
        this.names = List.of(names);
    }

    /** {@return the code of RFC 9457's extension member; part of the REST contract. {@code null} for a clause} */
    public String code() {
        return code;
    }

    /** {@return what the sentence names} */
    public List<String> names() {
        return names;
    }

    /**
     * {@return the sentence with what it names}
     *
     * @param values in the order of {@link #names}; one that is a {@link Saying} is told in the reader's language, too
     */
    public Saying with(Object... values) {
        return new Saying(this, List.of(values));
    }
}
