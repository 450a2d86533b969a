package org.senderdomains.openapi;

import java.util.List;

/** All codes that failures of the REST interface carry, for whoever writes a program against it. */
final class ProblemCodes {

    static final List<String> ALL = List.of(
            "account-not-found",
            "account-required",
            "admin-required",
            "bad-account-id",
            "bad-address",
            "bad-character",
            "bad-domain",
            "bad-json",
            "bad-request",
            "bad-value",
            "base-url-missing",
            "check-given-up",
            "check-too-soon",
            "conflict",
            "cross-site",
            "database-unavailable",
            "dns-unavailable",
            "domain-already-added",
            "domain-not-found",
            "domain-suspended",
            "forbidden",
            "free-mail-domain",
            "internal-error",
            "ip-literal",
            "keys-not-ready",
            "keys-unavailable",
            "link-not-found",
            "login-required",
            "member-not-found",
            "method-not-allowed",
            "missing-body",
            "missing-value",
            "not-acceptable",
            "not-found",
            "not-parked",
            "nothing-to-confirm",
            "operator-required",
            "option-required",
            "platform-domain",
            "platform-zone-missing",
            "public-suffix",
            "refused-domain",
            "sender-address-not-found",
            "special-use-domain",
            "too-large",
            "too-long",
            "too-many-confirmations",
            "too-many-domains",
            "unavailable",
            "unsupported-media-type",
            "wrong-login");

    private ProblemCodes() {}
}
