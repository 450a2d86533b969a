package org.senderdomains.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** A record as data. Names are in lower case without trailing dot; bytes outside printable ASCII in them as {@code \DDD}. */
public sealed interface ResourceRecord {

    /** {@return the name the record stands at} */
    String owner();

    Duration ttl();

    RecordType type();

    /** {@return the data as it is shown and stored: printable ASCII, any other byte as {@code \DDD}} */
    String printable();

    /** An IPv4 or IPv6 address. */
    record Address(String owner, Duration ttl, InetAddress address) implements ResourceRecord {
        @Override
        public RecordType type() {
            return address.getAddress().length == 4 ? RecordType.A : RecordType.AAAA;
        }

        @Override
        public String printable() {
            return address.getHostAddress();
        }
    }

    /** "This name is another name for the target." */
    record Cname(String owner, Duration ttl, String target) implements ResourceRecord {
        @Override
        public RecordType type() {
            return RecordType.CNAME;
        }

        @Override
        public String printable() {
            return target;
        }
    }

    /** A name server of a zone. */
    record Ns(String owner, Duration ttl, String host) implements ResourceRecord {
        @Override
        public RecordType type() {
            return RecordType.NS;
        }

        @Override
        public String printable() {
            return host;
        }
    }

    /** A mail exchanger. The null MX of RFC 7505 has the root, {@code .}, for a host. */
    record Mx(String owner, Duration ttl, int preference, String host) implements ResourceRecord {
        @Override
        public RecordType type() {
            return RecordType.MX;
        }

        @Override
        public String printable() {
            return preference + " " + host;
        }
    }

    /**
     * The start of a zone.
     *
     * @param minimum see RFC 2308 §4: bounds how long an absence may be remembered
     */
    record Soa(String owner, Duration ttl, String primary, long serial, Duration minimum) implements ResourceRecord {
        @Override
        public RecordType type() {
            return RecordType.SOA;
        }

        @Override
        public String printable() {
            return primary + " " + serial + " " + minimum.toSeconds();
        }

        /** {@return how long a resolver may remember that something is not in this zone (RFC 2308 §5)} */
        public Duration negativeTtl() {
            return ttl.compareTo(minimum) < 0 ? ttl : minimum;
        }
    }

    /**
     * Text, as bytes.
     *
     * @param strings the character-strings as they came. Each {@code char} is one octet (ISO 8859-1), so nothing is lost
     *     and anything may be in it, also NUL: what is stored or shown is {@link #printable()}.
     */
    record Txt(String owner, Duration ttl, List<String> strings) implements ResourceRecord {
        public Txt {
            strings = List.copyOf(strings);
        }

        @Override
        public RecordType type() {
            return RecordType.TXT;
        }

        /** {@return the strings joined without anything between, as SPF and DKIM read them; raw, see {@link #strings}} */
        public String value() {
            return String.join("", strings);
        }

        @Override
        public String printable() {
            StringBuilder text = new StringBuilder();
            for (char octet : value().toCharArray()) {
                if (octet == '\\') {
                    text.append("\\\\");
                } else if (octet >= ' ' && octet < 0x7f) {
                    text.append(octet);
                } else {
                    // Not by String.format: a stranger may send 60,000 of them.
                    text.append('\\')
                            .append((char) ('0' + octet / 100))
                            .append((char) ('0' + octet / 10 % 10))
                            .append((char) ('0' + octet % 10));
                }
            }
            return text.toString();
        }
    }

    /** A record of a type this product only looks at from outside. */
    record Other(String owner, Duration ttl, RecordType type, String printable) implements ResourceRecord {}
}
