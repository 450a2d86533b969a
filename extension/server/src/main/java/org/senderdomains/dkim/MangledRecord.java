package org.senderdomains.dkim;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.senderdomains.dkim.DkimRecord.Flaw;
import org.senderdomains.dkim.DkimRecord.Reading;

/**
 * Finds out what a DNS provider's form, or copying from a mail or a web page, did to a record: takes away what does not
 * belong there and looks whether that makes it one.
 */
final class MangledRecord {
    // One string of a TXT record (RFC 1035 §3.3): forms that cannot split a value cut it here.
    private static final int LONGEST_STRING = 255;
    private static final String QUOTES = "\"\\'`\u201c\u201d\u201e\u2018\u2019\u300c\u300d";

    private final byte[] txt;
    private final DkimException asItStands;

    MangledRecord(byte[] txt, DkimException asItStands) {
        this.txt = txt;
        this.asItStands = asItStands;
    }

    Reading.Broken explained() {
        if (asItStands instanceof KeyValue.Truncated) {
            return broken(EnumSet.of(Flaw.TRUNCATED), asItStands.getMessage() + shortString(), Optional.empty());
        }
        if (asItStands instanceof DkimRecord.Restricted) {
            return broken(EnumSet.of(Flaw.RESTRICTED), asItStands.getMessage(), Optional.empty());
        }
        for (EnumSet<Flaw> flaws : List.of(
                EnumSet.of(Flaw.QUOTED), EnumSet.of(Flaw.WHITESPACE), EnumSet.of(Flaw.QUOTED, Flaw.WHITESPACE))) {
            Optional<Reading.Broken> found = without(flaws);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return broken(
                EnumSet.of(Flaw.MALFORMED),
                asItStands.getMessage() + " The record reads " + Excerpt.of(decoded()) + ".",
                Optional.empty());
    }

    private Optional<Reading.Broken> without(EnumSet<Flaw> flaws) {
        String text = decoded();
        String mended = text;
        if (flaws.contains(Flaw.QUOTED)) {
            mended = removed(mended, c -> QUOTES.indexOf(c) >= 0);
        }
        if (flaws.contains(Flaw.WHITESPACE)) {
            mended = removed(mended, MangledRecord::invisible);
        }
        if (mended.equals(text)) {
            return Optional.empty();
        }
        try {
            Reading reading = DkimRecord.parse(mended);
            return Optional.of(broken(flaws, sentences(flaws), key(reading)));
        } catch (KeyValue.Truncated e) {
            EnumSet<Flaw> both = EnumSet.copyOf(flaws);
            both.add(Flaw.TRUNCATED);
            return Optional.of(broken(both, sentences(flaws) + " " + e.getMessage(), Optional.empty()));
        } catch (DkimException e) {
            return Optional.empty();
        }
    }

    private String sentences(Set<Flaw> flaws) {
        StringBuilder text = new StringBuilder();
        if (flaws.contains(Flaw.QUOTED)) {
            text.append("Quotation marks or backslashes have become part of the value. ");
        }
        if (flaws.contains(Flaw.WHITESPACE)) {
            text.append("White space or invisible characters stand where none may be. ");
        }
        return text.append("The record reads ")
                .append(Excerpt.of(decoded()))
                .append('.')
                .toString();
    }

    private String shortString() {
        return txt.length == LONGEST_STRING
                ? " The record is exactly 255 characters long: the rest must follow as a second text in the same record."
                : "";
    }

    private static Optional<DkimPublicKey> key(Reading reading) {
        return reading instanceof Reading.Usable
                ? Optional.of(((Reading.Usable) reading).record().key())
                : Optional.empty();
    }

    private static Reading.Broken broken(EnumSet<Flaw> flaws, String explanation, Optional<DkimPublicKey> meant) {
        return new Reading.Broken(Collections.unmodifiableSet(flaws), explanation, meant);
    }

    private String decoded() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(txt))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(txt, StandardCharsets.ISO_8859_1);
        }
    }

    private static String removed(String text, IntPredicate unwanted) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(unwanted.negate()).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    // The no-break and ideographic spaces count as space characters, the zero-width ones and the byte order mark as
    // format characters.
    private static boolean invisible(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
