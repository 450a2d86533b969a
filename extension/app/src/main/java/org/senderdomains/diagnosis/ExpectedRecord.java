package org.senderdomains.diagnosis;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.senderdomains.dkim.DkimPublicKey;
import org.senderdomains.dkim.DkimRecord;
import org.senderdomains.dkim.DkimRecord.Reading;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.ResourceRecord;

/** A record that a tenant has to publish, in one of the two shapes of PRODUCT rule D4. */
public sealed interface ExpectedRecord {

    Place place();

    RecordType type();

    /** {@return the value as the tenant is shown it} */
    String value();

    /** {@return what is wrong with what stands at the name; nothing if all is right} */
    List<Finding> compare(Answer.Present seen);

    /** {@return whether the record has our value, be it mangled: nobody can have guessed that} */
    boolean isOurs(ResourceRecord record);

    default Question question() {
        return new Question(place().name(), type());
    }

    /**
     * A CNAME to a name that the platform serves.
     *
     * @param leadsTo the type of what the platform has there
     */
    record Alias(Place place, String value, RecordType leadsTo) implements ExpectedRecord {
        public Alias {
            value = Question.canonical(value);
        }

        @Override
        public RecordType type() {
            return RecordType.CNAME;
        }

        @Override
        public List<Finding> compare(Answer.Present seen) {
            return new AliasComparison(this, seen).findings();
        }

        @Override
        public boolean isOurs(ResourceRecord record) {
            return record instanceof ResourceRecord.Cname cname && (cname.target() + ".").startsWith(value + ".");
        }
    }

    /** A TXT record with a DKIM key. */
    record Key(Place place, String value) implements ExpectedRecord {

        /**
         * @throws IllegalArgumentException if the value is no record with a key
         */
        public Key {
            read(value);
        }

        @Override
        public RecordType type() {
            return RecordType.TXT;
        }

        @Override
        public List<Finding> compare(Answer.Present seen) {
            return new KeyComparison(this, seen).findings();
        }

        @Override
        public boolean isOurs(ResourceRecord record) {
            return record instanceof ResourceRecord.Txt txt
                    && Collections.disjoint(
                            KeyComparison.mistakes(key(), txt),
                            List.of(FindingCode.WRONG_VALUE, FindingCode.KEY_REVOKED));
        }

        DkimPublicKey key() {
            return read(value);
        }

        private static DkimPublicKey read(String value) {
            if (DkimRecord.read(value.getBytes(StandardCharsets.ISO_8859_1)) instanceof Reading.Usable usable) {
                return usable.record().key();
            }
            throw new IllegalArgumentException("Not a DKIM record with a key: \"" + value + "\".");
        }
    }
}
