package org.senderdomains.dns.authority.response;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.senderdomains.dns.Answer.Missing;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Reads replies. What is not about the name that was asked for is not read at all. */
public record Reader(Question question, Name name) {

    public static Reader of(Question question) {
        return new Reader(question, Names.of(question.name()));
    }

    public static Reader of(Name name, RecordType type) {
        return new Reader(Names.question(name, type), name);
    }

    public RecordType type() {
        return question.type();
    }

    /**
     * So many records of a name are kept; one answer has room for four thousand, and a zone for many such answers. More
     * than anybody has beside the SPF record of a domain; of what we ask tenants for, two are too many already.
     */
    public static final int MOST = 128;

    /** More often than that no server repeats a record by mistake, and not more are compared with each other. */
    private static final int COMPARED = 32;

    /** RFC 8914 §4: the codes that mean "this would not validate". */
    private static final Set<Integer> BOGUS = Set.of(
            ExtendedErrorCodeOption.DNSSEC_INDETERMINATE,
            ExtendedErrorCodeOption.DNSSEC_BOGUS,
            ExtendedErrorCodeOption.SIGNATURE_EXPIRED,
            ExtendedErrorCodeOption.SIGNATURE_NOT_YET_VALID,
            ExtendedErrorCodeOption.DNSKEY_MISSING,
            ExtendedErrorCodeOption.RRSIGS_MISSING,
            ExtendedErrorCodeOption.NO_ZONE_KEY_BIT_SET,
            ExtendedErrorCodeOption.NSEC_MISSING,
            ExtendedErrorCodeOption.SIGNATURE_EXPIRED_BEFORE_VALID);

    /** RFC 8914 §4: the codes with which a resolver gives an answer that is not the authority's present one. */
    private static final Set<Integer> NOT_THE_AUTHORITYS = Set.of(
            ExtendedErrorCodeOption.STALE_ANSWER,
            ExtendedErrorCodeOption.FORGED_ANSWER,
            ExtendedErrorCodeOption.STALE_NXDOMAIN_ANSWER,
            ExtendedErrorCodeOption.BLOCKED,
            ExtendedErrorCodeOption.CENSORED,
            ExtendedErrorCodeOption.FILTERED);

    /** Reads the reply of a server that is said to have authority over the zone {@code apex}. */
    public Reading authority(Message message, Name apex) {
        Optional<Reading> failure = failure(message);
        if (failure.isPresent()) {
            return failure.get();
        }
        boolean authoritative = message.getHeader().getFlag(Flags.AA);
        Optional<Reading> found = found(message);
        if (found.isPresent()) {
            return authoritative ? found.get() : lame("answered without authority");
        }
        Optional<SOARecord> soa = soa(message);
        Optional<Zone> referral = soa.isPresent() ? Optional.empty() : referral(message, apex);
        if (message.getRcode() == Rcode.NOERROR && referral.isPresent()) {
            return new Reading.Referral(referral.get());
        }
        if (!authoritative) {
            return lame("does not know the zone " + Names.text(apex));
        }
        if (soa.isPresent()
                && !(soa.get().getName().subdomain(apex)
                        && name.subdomain(soa.get().getName()))) {
            // Whoever denies a name in the name of the zone above, or of a quite different one, does not have this
            // zone.
            return lame("answered for the zone " + Names.text(soa.get().getName()) + " instead");
        }
        return nothing(message, soa);
    }

    /** Reads the reply of a resolver. */
    public Reading resolver(Message message) {
        List<Integer> reasons = reasons(message);
        if (message.getRcode() == Rcode.SERVFAIL && reasons.stream().anyMatch(BOGUS::contains)) {
            return new Reading.Useless(Cause.DNSSEC_BOGUS, "found the signatures of DNSSEC broken");
        }
        Optional<Reading> failure = failure(message);
        if (failure.isPresent()) {
            return failure.get();
        }
        if (reasons.stream().anyMatch(NOT_THE_AUTHORITYS::contains)) {
            return new Reading.Useless(Cause.SERVFAIL, "only has an answer that is stale or not the authority's");
        }
        if (!message.getHeader().getFlag(Flags.RA) && !message.getHeader().getFlag(Flags.AA)) {
            return new Reading.Useless(Cause.REFUSED, "does not resolve names for us");
        }
        return found(message).orElseGet(() -> nothing(message, soa(message)));
    }

    private static Optional<Reading> failure(Message message) {
        int rcode = message.getRcode();
        if (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN) {
            return Optional.empty();
        }
        Cause cause = switch (rcode) {
            case Rcode.FORMERR -> Cause.FORMERR;
            case Rcode.NOTIMP -> Cause.NOTIMP;
            case Rcode.REFUSED -> Cause.REFUSED;
            default -> Cause.SERVFAIL;
        };
        return Optional.of(new Reading.Useless(cause, "answered " + Rcode.string(rcode)));
    }

    private Optional<Reading> found(Message message) {
        int number = type().number();
        List<Record> records = new ArrayList<>(2);
        List<CNAMERecord> cnames = new ArrayList<>(2);
        for (Record one : message.getSection(Section.ANSWER)) {
            if (one.getDClass() == DClass.IN && one.getName().equals(name)) {
                if (one.getType() == number) {
                    records.add(one);
                } else if (one instanceof CNAMERecord cname) {
                    cnames.add(cname);
                }
            }
        }
        if (!records.isEmpty()) {
            return Optional.of(new Reading.Records(each(records), !cnames.isEmpty()));
        }
        return cnames.isEmpty() ? Optional.empty() : Optional.of(new Reading.Alias(each(cnames)));
    }

    /** RFC 2181 §5: the same record twice is one record. Servers caught in a loop of CNAMEs repeat themselves. */
    private static <T extends Record> List<T> each(List<T> some) {
        if (some.size() == 1) {
            return some;
        }
        // To compare records writes them out, and their hash codes are easily made to collide: of as many as fit into
        // one
        // answer that would take seconds, which are everybody's.
        return (some.size() > COMPARED ? some.stream() : some.stream().distinct())
                .limit(MOST)
                .toList();
    }

    private static Reading nothing(Message message, Optional<SOARecord> soa) {
        return new Reading.Nothing(message.getRcode() == Rcode.NXDOMAIN ? Missing.NAME : Missing.RECORD, soa);
    }

    private static Reading lame(String said) {
        return new Reading.Useless(Cause.LAME, said);
    }

    private static Optional<SOARecord> soa(Message message) {
        return message.getSection(Section.AUTHORITY).stream()
                .filter(SOARecord.class::isInstance)
                .map(SOARecord.class::cast)
                .findFirst();
    }

    /** A referral leads strictly down, towards the name; whatever points elsewhere is none. */
    private Optional<Zone> referral(Message message, Name apex) {
        Optional<Name> cut = message.getSection(Section.AUTHORITY).stream()
                .filter(NSRecord.class::isInstance)
                .map(Record::getName)
                .filter(owner -> Names.below(owner, apex) && name.subdomain(owner))
                .findFirst();
        return cut.map(owner -> {
            boolean signed = message.getSection(Section.AUTHORITY).stream()
                    .anyMatch(one -> one.getType() == Type.DS && one.getName().equals(owner));
            return new Zone(owner, hosts(message, Section.AUTHORITY, owner, apex), Optional.of(apex), signed);
        });
    }

    /**
     * {@return the name servers of {@code owner} in a section}
     *
     * @param trusted the zone in which the addresses that came along are believed: a server may speak for its own zone
     *     and what lies below, and for nobody else
     */
    static List<Zone.Host> hosts(Message message, int section, Name owner, Name trusted) {
        Map<Name, List<InetAddress>> hosts = new LinkedHashMap<>();
        for (Record one : message.getSection(section)) {
            if (one instanceof NSRecord ns && one.getName().equals(owner) && hosts.size() < MOST) {
                hosts.put(ns.getTarget(), new ArrayList<>());
            }
        }
        for (Record one : message.getSection(Section.ADDITIONAL)) {
            List<InetAddress> addresses = one.getName().subdomain(trusted) ? hosts.get(one.getName()) : null;
            if (addresses != null && one instanceof ARecord a) {
                addresses.add(a.getAddress());
            } else if (addresses != null && one instanceof AAAARecord aaaa) {
                addresses.add(aaaa.getAddress());
            }
        }
        return hosts.entrySet().stream()
                .map(host -> new Zone.Host(host.getKey(), List.copyOf(host.getValue())))
                .toList();
    }

    private static List<Integer> reasons(Message message) {
        OPTRecord edns = message.getOPT();
        if (edns == null) {
            return List.of();
        }
        return edns.getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR).stream()
                .filter(ExtendedErrorCodeOption.class::isInstance)
                .map(option -> ((ExtendedErrorCodeOption) option).getErrorCode())
                .toList();
    }
}
