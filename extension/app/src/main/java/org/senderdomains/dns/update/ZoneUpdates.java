package org.senderdomains.dns.update;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.senderdomains.dns.RecordType;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/**
 * Makes changes on one server. Not for several threads at once. A server that was waited for in vain a few times is not
 * asked any more: hundreds of changes would each take its timeout, and so would whatever waits behind them.
 */
public final class ZoneUpdates implements Closeable {

    private static final int LONGEST_STRING = 255;

    /** Times in a row. */
    private static final int WAITED_FOR = 2;

    private final UpdateServer server;
    private final UpdateConnection connection;
    private int timeouts;

    /** @param time for the signatures; the server tolerates a difference of five minutes */
    public ZoneUpdates(UpdateServer server, InstantSource time) {
        this.server = server;
        this.connection = new UpdateConnection(server, time);
    }

    /**
     * {@return the zone on that server in which the name lies}
     *
     * @throws IOException if that cannot be found out; its message is a sentence
     */
    public String zoneOf(String name) throws IOException {
        try {
            Message answer = ask(name(name), Type.SOA);
            return Stream.concat(
                            answer.getSection(Section.ANSWER).stream(), answer.getSection(Section.AUTHORITY).stream())
                    .filter(SOARecord.class::isInstance)
                    .map(soa -> text(soa.getName()))
                    .findFirst()
                    .orElseThrow(() -> new IOException("has no zone for it"));
        } catch (IOException e) {
            throw new IOException(sentence("was asked which zone " + name + " lies in, and", e), e);
        }
    }

    /** Makes a change, or finds that it is made. Nothing is lost by doing it again. */
    public UpdateOutcome apply(String zone, RecordChange change) {
        if (timeouts >= WAITED_FOR) {
            return new UpdateOutcome.Failed(
                    "The name server " + server + " was not asked to change " + change.type() + " "
                            + change.name() + ", because it did not answer other questions within "
                            + server.timeout().toMillis() + " ms; it is asked later.");
        }
        try {
            UpdateOutcome outcome = tryOnce(zone, change);
            timeouts = 0;
            // Somebody else was at it between the look and the update: look again, once.
            return outcome == null ? raced(tryOnce(zone, change), change) : outcome;
        } catch (IOException e) {
            timeouts = e instanceof SocketTimeoutException ? timeouts + 1 : 0;
            return new UpdateOutcome.Failed(
                    sentence("was to change " + change.type() + " " + change.name() + " and", e));
        }
    }

    private UpdateOutcome raced(UpdateOutcome second, RecordChange change) {
        return second == null
                ? new UpdateOutcome.Failed("The name server " + server + " has " + change.type() + " " + change.name()
                        + " changed by somebody else again and again.")
                : second;
    }

    /** {@return null if what was seen was no longer so} */
    private UpdateOutcome tryOnce(String zone, RecordChange change) throws IOException {
        Name name = name(change.name());
        List<Record> found = ask(name, Type.value(change.type().name())).getSection(Section.ANSWER);
        List<String> strangers = found.stream()
                .filter(record -> !isOurs(record, change))
                .map(ZoneUpdates::printed)
                .toList();
        boolean there = found.stream().anyMatch(record -> isWanted(record, change));
        if (!strangers.isEmpty()) {
            return change.wanted().isEmpty() && found.size() == strangers.size()
                    ? new UpdateOutcome.Done(false)
                    : new UpdateOutcome.Stranger(strangers);
        }
        if (there && found.size() == 1 || found.isEmpty() && change.wanted().isEmpty()) {
            return new UpdateOutcome.Done(false);
        }
        return send(update(zone, name, change, found), change);
    }

    private Update update(String zone, Name name, RecordChange change, List<Record> found) throws IOException {
        Update update = new Update(name(zone));
        // RFC 2136 §2.4.2 and §2.4.3: only if it still is as we have just seen it.
        found.forEach(record -> update.present(withoutTtl(record)));
        if (found.isEmpty()) {
            update.absent(name, Type.value(change.type().name()));
        }
        // RFC 2136 §2.5.4: just these records, never "all of that type".
        found.stream().filter(record -> !isWanted(record, change)).forEach(update::delete);
        if (change.wanted().isPresent() && found.stream().noneMatch(record -> isWanted(record, change))) {
            update.add(record(name, change, change.wanted().get()));
        }
        return update;
    }

    private UpdateOutcome send(Update update, RecordChange change) throws IOException {
        int code = connection.ask(update).getRcode();
        return switch (code) {
            case Rcode.NOERROR -> new UpdateOutcome.Done(true);
            case Rcode.YXRRSET, Rcode.NXRRSET -> null;
            case Rcode.REFUSED ->
                new UpdateOutcome.Failed("The name server " + server + " refused to change " + change.type() + " "
                        + change.name() + " (REFUSED): the TSIG key may not do that there.");
            default ->
                new UpdateOutcome.Failed("The name server " + server + " could not change " + change.type() + " "
                        + change.name() + " (" + Rcode.string(code) + ").");
        };
    }

    private Message ask(Name name, int type) throws IOException {
        Message answer = connection.ask(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
        int code = answer.getRcode();
        if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
            throw new IOException("answered " + Rcode.string(code));
        }
        if (!answer.getHeader().getFlag(Flags.AA)) {
            throw new IOException("is not in charge of it");
        }
        return answer;
    }

    private static boolean isOurs(Record record, RecordChange change) {
        return isWanted(record, change)
                || change.ours().stream()
                        .anyMatch(
                                data -> isOfType(record, change) && data(record).equals(data));
    }

    private static boolean isWanted(Record record, RecordChange change) {
        return isOfType(record, change)
                && change.wanted().filter(data(record)::equals).isPresent();
    }

    private static boolean isOfType(Record record, RecordChange change) {
        return record.getType() == Type.value(change.type().name());
    }

    private static String data(Record record) {
        if (record instanceof MXRecord mx) {
            return mx.getPriority() + " " + text(mx.getTarget());
        }
        StringBuilder text = new StringBuilder();
        if (record instanceof TXTRecord txt) {
            txt.getStringsAsByteArrays().forEach(piece -> text.append(new String(piece, StandardCharsets.ISO_8859_1)));
        }
        return text.toString();
    }

    private static Record record(Name name, RecordChange change, String data) throws IOException {
        if (change.type() == RecordType.MX) {
            String[] parts = data.split(" ");
            return new MXRecord(name, DClass.IN, change.ttl(), Integer.parseInt(parts[0]), name(parts[1]));
        }
        List<String> strings = new ArrayList<>();
        for (int at = 0; at < data.length(); at += LONGEST_STRING) {
            String piece = data.substring(at, Math.min(at + LONGEST_STRING, data.length()));
            // The library reads backslashes as RFC 1035 §5.1 does.
            strings.add(piece.replace("\\", "\\\\"));
        }
        return new TXTRecord(name, DClass.IN, change.ttl(), strings);
    }

    /** RFC 2136 §3.2.3: a condition on a value has TTL 0. */
    private static Record withoutTtl(Record record) {
        return Record.newRecord(record.getName(), record.getType(), DClass.IN, 0, record.rdataToWireCanonical());
    }

    private static String printed(Record record) {
        String data = record.rdataToString();
        return Type.string(record.getType()) + " " + (data.length() <= 100 ? data : data.substring(0, 100) + "...");
    }

    private static Name name(String name) throws IOException {
        return Name.fromString(name, Name.root);
    }

    private static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }

    private String sentence(String asked, IOException e) {
        String what = e instanceof SocketTimeoutException
                ? "did not answer within " + server.timeout().toMillis() + " ms"
                : Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        return "The name server " + server + " " + asked + " " + what + ".";
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
