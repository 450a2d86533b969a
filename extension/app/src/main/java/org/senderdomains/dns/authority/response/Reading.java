package org.senderdomains.dns.authority.response;

import java.util.List;
import java.util.Optional;
import org.senderdomains.dns.Answer.Missing;
import org.senderdomains.dns.Cause;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

/** What one server's reply says about one name and type. */
public sealed interface Reading {

    /** {@return a clause that follows the server's name} */
    String said();

    /** There are such records, perhaps beside a CNAME, which must not be. */
    record Records(List<Record> records, boolean besideCname) implements Reading {
        @Override
        public String said() {
            return "answered " + (records.size() == 1 ? "1 record" : records.size() + " records");
        }
    }

    /** The name is another name for something; more than one CNAME is an error of the zone. */
    record Alias(List<CNAMERecord> cnames) implements Reading {
        @Override
        public String said() {
            return "answered a CNAME to " + Names.text(cnames.get(0).getTarget());
        }
    }

    /** With authority: no. */
    record Nothing(Missing what, Optional<SOARecord> soa) implements Reading {
        @Override
        public String said() {
            return what == Missing.NAME ? "answered NXDOMAIN" : "answered NODATA";
        }
    }

    /** Ask there. */
    record Referral(Zone to) implements Reading {
        @Override
        public String said() {
            return "referred to the servers of " + Names.text(to.apex());
        }
    }

    /** No answer that could be used. */
    record Useless(Cause cause, String said) implements Reading {}
}
