package org.senderdomains.domains;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.stream.Collectors;
import org.senderdomains.accounts.Choice;

/** The forms in which a domain's records can be carried to its DNS provider (PRODUCT rule D5). */
enum RecordExport {
    JSON(MediaType.APPLICATION_JSON) {
        @Override
        Object text(Domain domain, Locale locale) {
            return DomainView.records(domain, locale);
        }
    },
    /** RFC 1035 §5.1. Here names do end in a dot: without it, a zone file appends its own name. */
    BIND("text/plain;charset=UTF-8") {
        @Override
        Object text(Domain domain, Locale locale) {
            return lines(domain, record -> "%s. IN %s %s\n".formatted(record.fullName(), record.type(), rdata(record)));
        }
    },
    /** RFC 4180. */
    CSV("text/csv;charset=UTF-8") {
        @Override
        Object text(Domain domain, Locale locale) {
            return "type,host,full_name,value,purpose\r\n"
                    + lines(
                            domain,
                            record -> "%s,%s,%s,\"%s\",%s\r\n"
                                    .formatted(
                                            record.type(),
                                            record.host(),
                                            record.fullName(),
                                            record.data().replace("\"", "\"\""),
                                            Choice.print(record.purpose())));
        }
    },
    /** A map for {@code for_each} of whichever provider's record resource. */
    TERRAFORM("text/plain;charset=UTF-8") {
        @Override
        Object text(Domain domain, Locale locale) {
            return "locals {\n  sender_domains_records = {\n"
                    + lines(
                            domain,
                            record -> "    \"%s\" = { type = \"%s\", name = \"%s\", value = \"%s\" }\n"
                                    .formatted(record.fullName(), record.type(), record.host(), escaped(record)))
                    + "  }\n}\n";
        }
    };

    private static final int LONGEST_STRING = 255;

    private final String mediaType;

    RecordExport(String mediaType) {
        this.mediaType = mediaType;
    }

    /** {@return the form of that name; JSON if none is named} */
    static RecordExport read(String name) {
        return Choice.read(name, "format", RecordExport.class, JSON);
    }

    /**
     * @param locale in which language findings are told, where they are
     */
    abstract Object text(Domain domain, Locale locale);

    Response print(Domain domain, Locale locale) {
        return Response.ok(text(domain, locale), mediaType).build();
    }

    private static String lines(Domain domain, java.util.function.Function<RequiredRecord, String> line) {
        return domain.records().stream().map(line).collect(Collectors.joining());
    }

    private static String rdata(RequiredRecord record) {
        return record.type() == RecordType.CNAME ? record.data() + "." : strings(record.data());
    }

    /** RFC 1035 §3.3: a character string has at most 255 octets, so a long value is several of them. */
    private static String strings(String data) {
        StringBuilder strings = new StringBuilder();
        for (int at = 0; at < data.length(); at += LONGEST_STRING) {
            strings.append(at == 0 ? "\"" : " \"")
                    .append(data, at, Math.min(at + LONGEST_STRING, data.length()))
                    .append('"');
        }
        return strings.toString();
    }

    private static String escaped(RequiredRecord record) {
        return record.data().replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
