package org.senderdomains.mail.identity;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.senderdomains.mail.message.Field;

/**
 * Adds the date and the identifier a mail must have (RFC 5322 §3.6) where the application, or Jakarta Mail when saving
 * the message, has set none. Left to the next mail server, they would be added to a mail that is finished.
 */
public record Origination(InstantSource clock, Supplier<String> token) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

    public List<Field> completed(List<Field> fields, Identity identity) {
        List<Field> complete = new ArrayList<>(fields);
        if (Field.values(fields, "Date").isEmpty()) {
            complete.add(new Field("Date", ' ' + DATE.format(clock.instant().atOffset(ZoneOffset.UTC))));
        }
        if (Field.values(fields, "Message-ID").isEmpty()) {
            String domain = identity.from().mailbox().domain();
            complete.add(new Field("Message-ID", " <" + token.get() + '@' + domain + '>'));
        }
        return complete;
    }
}
