package org.senderdomains.dns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The answer to a question: one of three. Only the first two may move a state (PRODUCT rule C2). */
public sealed interface Answer {

    /** {@return what was asked, on what way, and what each server said} */
    Trail trail();

    default Question question() {
        return trail().question();
    }

    /** {@return the CNAMEs that were followed, in order; empty if there were none} */
    default List<ResourceRecord.Cname> chain() {
        return trail().chain();
    }

    default List<Evidence> evidence() {
        return trail().evidence();
    }

    /** How an answer came about. */
    record Trail(Question question, List<ResourceRecord.Cname> chain, List<Evidence> evidence) {
        public Trail {
            chain = List.copyOf(chain);
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * Something is there.
     *
     * @param records of the type asked for, at the end of the chain; empty only if there is a problem
     * @param problem what makes it definitely wrong, however right the records look
     */
    record Present(Trail trail, List<ResourceRecord> records, Optional<Problem> problem) implements Answer {
        public Present {
            records = List.copyOf(records);
        }

        /** {@return the texts of the TXT records among the records} */
        public List<ResourceRecord.Txt> texts() {
            return records.stream()
                    .filter(ResourceRecord.Txt.class::isInstance)
                    .map(ResourceRecord.Txt.class::cast)
                    .toList();
        }

        /** {@return the CNAMEs among the records} */
        public List<ResourceRecord.Cname> aliases() {
            return records.stream()
                    .filter(ResourceRecord.Cname.class::isInstance)
                    .map(ResourceRecord.Cname.class::cast)
                    .toList();
        }
    }

    /** What a zone must not contain, and this one does. */
    enum Problem {
        /** The chain comes back to a name it has been at. */
        CNAME_LOOP,
        /** The chain has more than 16 CNAMEs. */
        CHAIN_TOO_LONG,
        /** RFC 2181 §10.1: there may be only one CNAME at a name. */
        SEVERAL_CNAMES,
        /** RFC 1034 §3.6.2: where a CNAME is, nothing else may be. */
        CNAME_AND_OTHER
    }

    /**
     * An authority said that it is not there.
     *
     * @param what is missing, at the end of the chain
     * @param negativeTtl how long a resolver may go on saying so after it has changed; empty if the answer did not tell
     * @param saidBy how many servers said so, one after the other; 1 if no second one answered
     */
    record Absent(Trail trail, Missing what, Optional<Duration> negativeTtl, int saidBy) implements Answer {}

    /** What is not there. */
    enum Missing {
        /** NXDOMAIN: neither the name nor anything below it. */
        NAME,
        /** NODATA: the name is there, or something below it, but nothing of this type. */
        RECORD
    }

    /**
     * Nobody could say. Moves no state, uses up no deadline.
     *
     * @param sentence for people: what was asked, whom, and what came back
     */
    record Undetermined(Trail trail, Cause cause, String sentence) implements Answer {}
}
