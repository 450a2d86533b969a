package org.senderdomains.diagnosis;

import java.util.List;

/**
 * What can be found out about a record (PRODUCT rule C6). The names are part of the REST contract.
 *
 * <p>"Ours" below means: with the value this record must have. Values hold 80 random bits, so whoever has one got it from
 * us.
 */
public enum FindingCode {
    /**
     * An authority denied the record, and no other finding tells why. Not: a name that nobody could look up; a name that
     * holds only what a wildcard puts there is missing, too.
     */
    RECORD_MISSING(RecordState.MISSING),
    /**
     * One record of the right type at the name, with a value that is none of the mistakes below. Not: the right value in
     * other letters' case, or the right key in another notation.
     */
    WRONG_VALUE(RecordState.WRONG, "found"),
    /**
     * No record of the right type at the name, but one of another, put there on purpose: a random name beside it does not
     * have it. Not: the addresses of a wildcard.
     */
    WRONG_TYPE(RecordState.WRONG, "found"),
    /**
     * Ours, at the name with the domain once more behind it. Not: anybody else's record there; a wildcard that reaches
     * there.
     */
    DOMAIN_APPENDED(RecordState.MISSING, "at"),
    /**
     * Ours, at the name without the part that makes the domain a sub-domain of the registered one. Below the registered
     * domain itself nothing can be seen of this mistake: the name would lie outside of any zone of the tenant's. Not:
     * another claim's record there.
     */
    DOMAIN_DROPPED(RecordState.MISSING, "at"),
    /** A CNAME to our target with the domain, or a part of it, behind. Not: our target with anything else behind. */
    TARGET_APPENDED(RecordState.WRONG, "found", "appended"),
    /**
     * Ours, at the name without its underscore or without the label that begins with one. Not: a name that never had one.
     */
    UNDERSCORE_DROPPED(RecordState.MISSING, "at"),
    /** Ours, at the domain itself. Not: other records there, however many. */
    NAME_AT_APEX(RecordState.MISSING, "at"),
    /**
     * The parent hands the name over to servers that do not have the record; and either other servers, which the zone
     * names as its own, do have ours, or the name lies in a zone below the domain that is run by nobody who runs the
     * domain. Not: other servers without the record; a zone below the domain on the same servers.
     */
    WRONG_DNS_PROVIDER(RecordState.MISSING, "zone", "servers", "elsewhere"),
    /**
     * A server to which the parent hands the zone answered, and has no authority for it. Says nothing about the record.
     * Not: a server that does not answer at all.
     */
    LAME_DELEGATION(RecordState.FOUND, "zone", "servers"),
    /**
     * The right record, and beside it one that may not be there: a CNAME beside another record, or the other way round
     * (RFC 1034 §3.6.2). Not: that other record at the CNAME's target.
     */
    CNAME_CONFLICT(RecordState.WRONG, "found"),
    /** No CNAME, but at its name the very records that its target has. Not: the same type with other data. */
    CNAME_FLATTENED(RecordState.WRONG, "found"),
    /**
     * No CNAME, but at its name several addresses, as proxies give them; or a CNAME to the name itself with a proxy's zone
     * behind. Not: one address, which is what a person would have typed; the addresses of a wildcard.
     */
    CNAME_PROXIED(RecordState.WRONG, "found"),
    /** Our key, without its end. Not: the beginning of another key. */
    KEY_TRUNCATED(RecordState.WRONG, "found"),
    /** Our key, with quotation marks or backslashes in the value. Not: the quotation marks of a zone file. */
    KEY_QUOTED(RecordState.WRONG, "found"),
    /**
     * Our key, with white space or invisible characters where none may be. Not: the spaces that RFC 6376 §3.6.1 allows
     * inside a key.
     */
    KEY_WHITESPACE(RecordState.WRONG, "found"),
    /** A key record with an empty {@code p=}. Not: one without {@code p=}. */
    KEY_REVOKED(RecordState.WRONG, "found"),
    /**
     * Our key with {@code t=y}: verifiers treat mail signed with it as unsigned (RFC 6376 §3.6.1). Not: other flags, such
     * as {@code t=s}.
     */
    KEY_TEST_MODE(RecordState.WRONG, "found"),
    /**
     * Several records of the type at the name, even if ours is among them (RFC 2181 §10.1; RFC 6376 §3.6.2.2: the results
     * are undefined). Not: one TXT record of several strings.
     */
    MULTIPLE_RECORDS(RecordState.WRONG, "found"),
    /**
     * A random name beside the record's gives the same answer, right or wrong. Not: a wildcard in the zone with another
     * value than the record's own.
     */
    WILDCARD_ANSWER(RecordState.WRONG, "found"),
    /**
     * Not all servers of the zone say the same about the record, or the resolvers do not see what half of them have, while
     * the other half does not answer. Not: servers that do not answer; the same key in two notations.
     */
    SERVERS_DISAGREE(RecordState.UNDETERMINED, "some", "others"),
    /**
     * No more servers of the zone gave an answer than gave none, and those may know better. If the record is missing or
     * wrong where it could be looked up, who may send goes on doing so until they answer (PRODUCT rule C2), and for who may
     * not the time goes on; if it is right there, it does not count until they answer, unless the resolvers see it, too. Not: one of three that does not
     * answer; a zone of which no server answers.
     */
    SERVERS_SILENT(RecordState.FOUND, "some", "others"),
    /**
     * Every server of the zone has ours, a resolver still denies it. Not: a record that its own servers deny, too.
     */
    NEGATIVE_CACHED(RecordState.FOUND, "minutes"),
    /**
     * A validating resolver finds the zone's signatures broken, where its servers have ours or do not answer. Not: a
     * resolver that fails for another reason.
     */
    DNSSEC_BOGUS(RecordState.UNDETERMINED),
    /**
     * The zone above denies the registered domain. Not: a domain that is there, with no name below it; a domain whose
     * servers do not answer.
     */
    DOMAIN_NOT_FOUND(RecordState.MISSING, "registered", "zone"),
    /**
     * The CNAME is right, and our side of it is not there to be seen, or not as it should be. Never the tenant's fault; the operator is to be
     * told. Not: a CNAME to somewhere else where nothing is.
     */
    PLATFORM_RECORD_MISSING(RecordState.UNDETERMINED),
    /** Nobody could say. Not: an absence that an authority stated. */
    COULD_NOT_BE_DETERMINED(RecordState.UNDETERMINED, "cause");

    private final RecordState leaves;
    private final List<String> parameters;

    FindingCode(RecordState leaves, String... parameters) {
        this.leaves = leaves;
        this.parameters = List.of(parameters);
    }

    /** {@return in which state this finding leaves its record, if no other finding says worse; FOUND: as it was} */
    public RecordState leaves() {
        return leaves;
    }

    /** {@return the names of what {@link Finding#parameters()} holds} */
    public List<String> parameters() {
        return parameters;
    }
}
