package org.senderdomains.names;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Set;
import org.senderdomains.sentences.Saying;
import org.senderdomains.sentences.Sentence;

/**
 * UTS 46, which maps what people type to the names of IDNA 2008 (RFC 5891), nontransitional as in all browsers: ß, ς,
 * ZWJ and ZWNJ (RFC 5892 §2.6) keep their own meaning, because straße.de and strasse.de have two owners.
 */
final class Idna {

    // CheckHyphens is not asked for: "ab--cd" may not be newly registered (RFC 5890 §2.3.1), but below a domain of
    // one's own it is a name like any other. Verification of labels that begin with xn-- is not affected.
    private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_CONTEXTO);

    private Idna() {}

    /** A name in lower-case A-labels, or what is wrong with it, to follow a colon. */
    record Reading(String ascii, Saying problem) {}

    static Reading read(String typed) {
        StringBuilder ascii = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        UTS46.nameToASCII(typed, ascii, info);
        Set<IDNA.Error> errors =
                info.getErrors().isEmpty() ? EnumSet.noneOf(IDNA.Error.class) : EnumSet.copyOf(info.getErrors());
        errors.remove(IDNA.Error.HYPHEN_3_4);
        // The longest possible name and its root dot are 254 characters; length is looked at where that dot is gone.
        errors.remove(IDNA.Error.DOMAIN_NAME_TOO_LONG);
        return errors.isEmpty() ? new Reading(ascii.toString(), null) : new Reading(null, problem(typed, errors));
    }

    static String unicode(String ascii) {
        return UTS46.nameToUnicode(ascii, new StringBuilder(), new IDNA.Info()).toString();
    }

    private static Saying problem(String typed, Set<IDNA.Error> errors) {
        IDNA.Error first = errors.iterator().next();
        return switch (first) {
            case EMPTY_LABEL -> Sentence.EMPTY_LABEL.with();
            case LABEL_TOO_LONG, DOMAIN_NAME_TOO_LONG -> Sentence.LONG_LABEL.with();
            case LEADING_HYPHEN, TRAILING_HYPHEN, HYPHEN_3_4 -> Sentence.HYPHEN_AT_END.with();
            case PUNYCODE, INVALID_ACE_LABEL, LABEL_HAS_DOT -> Sentence.BROKEN_PUNYCODE.with();
            case BIDI -> Sentence.MIXED_DIRECTIONS.with();
            case LEADING_COMBINING_MARK, CONTEXTJ, CONTEXTO_PUNCTUATION, CONTEXTO_DIGITS ->
                Sentence.CHARACTER_MISPLACED.with();
            case DISALLOWED -> disallowed(typed);
        };
    }

    private static Saying disallowed(String typed) {
        return typed.codePoints()
                .filter(Idna::isDisallowed)
                .mapToObj(c ->
                        Sentence.CHARACTER_REFUSED.with(PlainText.quoted(Character.toString(c)), "U+%04X".formatted(c)))
                .findFirst()
                .orElse(Sentence.SOME_CHARACTER_REFUSED.with());
    }

    private static boolean isDisallowed(int character) {
        IDNA.Info info = new IDNA.Info();
        UTS46.nameToASCII(Character.toString(character), new StringBuilder(), info);
        return info.getErrors().contains(IDNA.Error.DISALLOWED);
    }
}
