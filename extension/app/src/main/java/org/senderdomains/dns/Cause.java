package org.senderdomains.dns;

/**
 * Why a server gave no usable answer. The earlier ones say more: where several servers failed in several ways, the
 * earliest is the cause of the whole.
 */
public enum Cause {
    /** A validating resolver found the zone's DNSSEC signatures broken; receivers of mail will see nothing there. */
    DNSSEC_BOGUS,
    /** One authoritative server says absent, another one present. */
    SERVERS_DISAGREE,
    /** The answer was cut off, and could not be had over TCP. */
    TRUNCATED,
    /** What came back was no answer to the question: garbage, another question's answer, a wrong id. */
    MALFORMED,
    FORMERR,
    NOTIMP,
    REFUSED,
    /** The server is named as an authority, but does not know that it is. */
    LAME,
    /** SERVFAIL, or a response code that has no place here. */
    SERVFAIL,
    /** The name server's address is private, loopback or reserved; such addresses are not asked. */
    NOT_PUBLIC,
    /** No way to the server: no route, connection refused. */
    UNREACHABLE,
    TIMEOUT,
    /** No server of the zone has an address that could be found. */
    NO_SERVERS,
    /** It took too many questions, or the client was closed. */
    GAVE_UP
}
