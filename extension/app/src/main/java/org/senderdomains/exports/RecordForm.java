package org.senderdomains.exports;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.senderdomains.accounts.Choice;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.DomainView;
import org.senderdomains.domains.records.Required;

/** The forms there are, by the names that the REST interface has for them. */
public enum RecordForm {
    JSON(MediaType.APPLICATION_JSON, "json") {
        @Override
        Object print(Domain domain, List<Required> records, Locale locale) {
            return DomainView.records(domain, locale);
        }
    },
    // RFC 4027 §2: what is registered for zone files.
    BIND("text/dns;charset=US-ASCII", "zone") {
        @Override
        Object print(Domain domain, List<Required> records, Locale locale) {
            return ZoneFile.print(domain.name(), records);
        }
    },
    // RFC 4180 §3
    CSV("text/csv;charset=UTF-8;header=present", "csv") {
        @Override
        Object print(Domain domain, List<Required> records, Locale locale) {
            return CsvFile.print(records);
        }
    },
    TERRAFORM("text/plain;charset=UTF-8", "tf") {
        @Override
        Object print(Domain domain, List<Required> records, Locale locale) {
            return TerraformFile.print(domain.name(), records);
        }
    };

    private final String mediaType;
    private final String extension;

    RecordForm(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /**
     * {@return the domain's records in the form of that name}
     *
     * @param records all that are to be published; the files have them, while JSON says what was seen of those asked for
     * @param name JSON if {@code null}
     */
    public static Response answer(Domain domain, List<Required> records, String name, Locale locale) {
        RecordForm form = read(name);
        return Response.ok(form.print(domain, records, locale), form.mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, form.disposition(domain))
                .build();
    }

    /** {@return the form of that name; JSON if none is named} */
    private static RecordForm read(String name) {
        return Choice.read(name, "format", RecordForm.class, JSON);
    }

    abstract Object print(Domain domain, List<Required> records, Locale locale);

    /** RFC 6266: a browser saves it under this name; JSON is for programs. */
    private String disposition(Domain domain) {
        return (this == JSON ? "inline" : "attachment") + "; filename=\"" + domain.name() + "." + extension + "\"";
    }
}
