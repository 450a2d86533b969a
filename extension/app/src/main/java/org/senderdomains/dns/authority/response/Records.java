package org.senderdomains.dns.authority.response;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.ResourceRecord;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TXTRecord;

/** The library's records as ours. */
public final class Records {

    private Records() {}

    /** {@return all of them; they stand at one name} */
    public static List<ResourceRecord> of(List<? extends Record> wire, String owner) {
        List<ResourceRecord> records = new ArrayList<>(wire.size());
        for (Record one : wire) {
            records.add(of(one, owner));
        }
        return records;
    }

    private static ResourceRecord of(Record wire, String owner) {
        Duration ttl = Duration.ofSeconds(wire.getTTL());
        if (wire instanceof TXTRecord txt) {
            return new ResourceRecord.Txt(
                    owner,
                    ttl,
                    txt.getStringsAsByteArrays().stream()
                            .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                            .toList());
        }
        if (wire instanceof CNAMERecord cname) {
            return new ResourceRecord.Cname(owner, ttl, Names.text(cname.getTarget()));
        }
        if (wire instanceof ARecord a) {
            return new ResourceRecord.Address(owner, ttl, a.getAddress());
        }
        if (wire instanceof AAAARecord aaaa) {
            return new ResourceRecord.Address(owner, ttl, aaaa.getAddress());
        }
        if (wire instanceof NSRecord ns) {
            return new ResourceRecord.Ns(owner, ttl, Names.text(ns.getTarget()));
        }
        if (wire instanceof MXRecord mx) {
            return new ResourceRecord.Mx(owner, ttl, mx.getPriority(), Names.text(mx.getTarget()));
        }
        if (wire instanceof SOARecord soa) {
            return soa(soa);
        }
        return new ResourceRecord.Other(
                owner,
                ttl,
                RecordType.of(wire.getType())
                        .orElseThrow(() -> new IllegalArgumentException("Nobody asks for type " + wire.getType())),
                wire.rdataToString());
    }

    public static ResourceRecord.Cname cname(CNAMERecord wire) {
        return new ResourceRecord.Cname(
                Names.text(wire.getName()), Duration.ofSeconds(wire.getTTL()), Names.text(wire.getTarget()));
    }

    public static ResourceRecord.Soa soa(SOARecord wire) {
        return new ResourceRecord.Soa(
                Names.text(wire.getName()),
                Duration.ofSeconds(wire.getTTL()),
                Names.text(wire.getHost()),
                wire.getSerial(),
                Duration.ofSeconds(wire.getMinimum()));
    }
}
