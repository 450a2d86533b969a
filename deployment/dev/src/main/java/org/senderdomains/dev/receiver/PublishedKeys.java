package org.senderdomains.dev.receiver;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.exceptions.TempFailException;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * Looks keys up (RFC 6376 §3.6.2).
 *
 * @param server the DNS server that is asked; CNAMEs it does not follow itself are followed here
 */
record PublishedKeys(InetSocketAddress server) implements PublicKeyRecordRetriever {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_CHAIN = 8;

    @Override
    public List<String> getRecords(CharSequence method, CharSequence selector, CharSequence domain)
            throws TempFailException, PermFailException {
        String name = selector + "._domainkey." + domain;
        try {
            return texts(Name.fromString(name, Name.root), 0);
        } catch (IOException e) {
            throw new TempFailException("DNS gave no answer about " + name + ": " + e.getMessage());
        }
    }

    private List<String> texts(Name name, int hops) throws IOException {
        Message answer = ask(name);
        List<String> texts = answer.getSection(Section.ANSWER).stream()
                .filter(TXTRecord.class::isInstance)
                .map(record -> text((TXTRecord) record))
                .toList();
        if (!texts.isEmpty() || hops == LONGEST_CHAIN) {
            return texts;
        }
        List<Name> targets = answer.getSection(Section.ANSWER).stream()
                .filter(CNAMERecord.class::isInstance)
                .map(record -> ((CNAMERecord) record).getTarget())
                .toList();
        return targets.isEmpty() ? List.of() : texts(targets.get(targets.size() - 1), hops + 1);
    }

    private Message ask(Name name) throws IOException {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTimeout(PATIENCE);
        Message answer = resolver.send(Message.newQuery(Record.newRecord(name, Type.TXT, DClass.IN)));
        int code = answer.getRcode();
        if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
            throw new IOException("the answer is " + Rcode.string(code));
        }
        return answer;
    }

    private static String text(TXTRecord record) {
        StringBuilder text = new StringBuilder();
        // RFC 6376 §3.6.2.2: strings are put together with nothing between.
        record.getStringsAsByteArrays().forEach(piece -> text.append(new String(piece, StandardCharsets.ISO_8859_1)));
        return text.toString();
    }
}
