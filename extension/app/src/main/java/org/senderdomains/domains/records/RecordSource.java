package org.senderdomains.domains.records;

import java.util.List;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.keys.KeyOwner;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.InvalidInput;
import org.senderdomains.sentences.Sentence;

/**
 * Issues the records of new claims.
 *
 * @param shape which records the account wants now; claims that have their records keep them (PRODUCT rule D4)
 */
public record RecordSource(RecordShape shape, Labels labels, PlatformSide platform) {

    /** What our labels add to the longest name made of a domain: {@code label._domainkey.} */
    private static final int LONGEST_PREFIX = 16 + "._domainkey.".length();

    public List<RequiredRecord> records(String account, DomainName domain) {
        if (domain.ascii().length() + LONGEST_PREFIX > 253) {
            throw new InvalidInput(Sentence.NO_ROOM_BELOW.with(domain));
        }
        DomainName zone = platform.zone(domain);
        return switch (shape) {
            case CNAME -> RequiredRecord.cnames(domain, labels, zone);
            case TXT -> {
                String selector = labels.next();
                String key = platform.publicKey(new KeyOwner(account, domain.ascii(), selector));
                yield RequiredRecord.txtAndCname(domain, selector, key, labels.next(), zone);
            }
        };
    }
}
