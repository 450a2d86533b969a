package org.senderdomains.dev.dns;

import java.io.IOException;
import java.util.Locale;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A record as people write it.
 *
 * @param name the full name in lower case, without trailing dot
 * @param type such as {@code TXT}
 * @param ttl in seconds
 * @param data in the form of RFC 1035 §5.1; names in it are full names, with or without a trailing dot
 */
public record ZoneRecord(String name, String type, long ttl, String data) {

    static ZoneRecord of(Record wire) {
        return new ZoneRecord(text(wire.getName()), Type.string(wire.getType()), wire.getTTL(), wire.rdataToString());
    }

    Record toWire() {
        int number = Type.value(type);
        if (number < 0) {
            throw new IllegalArgumentException("There is no record type \"" + type + "\".");
        }
        try {
            return Record.fromString(name(name), number, DClass.IN, ttl, data, Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException("Not the data of a " + type + " record: " + data, e);
        }
    }

    static Name name(String text) {
        try {
            return Name.fromString(text.toLowerCase(Locale.ROOT), Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("Not a domain name: " + text, e);
        }
    }

    static String text(Name name) {
        return name.equals(Name.root) ? "." : name.toString(true).toLowerCase(Locale.ROOT);
    }
}
