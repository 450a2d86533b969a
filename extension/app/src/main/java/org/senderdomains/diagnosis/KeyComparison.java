package org.senderdomains.diagnosis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.senderdomains.dkim.DkimPublicKey;
import org.senderdomains.dkim.DkimRecord;
import org.senderdomains.dkim.DkimRecord.Flaw;
import org.senderdomains.dkim.DkimRecord.Reading;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.ResourceRecord;

/** What stands at the name of a TXT record with a DKIM key; compared as keys, not as text (PRODUCT rule C7). */
record KeyComparison(ExpectedRecord.Key expected, Answer.Present seen) {

    /** Five times what the largest key takes. A longer text is none, and it may take a while to find out what else. */
    private static final int LONGEST_RECORD = 4000;

    private static final Pattern STRAY = Pattern.compile("[^A-Za-z0-9+/=;]");
    private static final Pattern VALUE = Pattern.compile("(?:^|;)p=([A-Za-z0-9+/]*)");

    List<Finding> findings() {
        return mistakes().stream()
                .map(code -> Finding.of(code, seen, Contents.of(seen)))
                .toList();
    }

    private List<FindingCode> mistakes() {
        if (seen.problem().filter(Answer.Problem.CNAME_AND_OTHER::equals).isPresent()) {
            return List.of(FindingCode.CNAME_CONFLICT);
        }
        // A CNAME may lead into a zone that is not the domain's own, or no longer: what is there proves nothing.
        if (!Contents.targets(seen).isEmpty()) {
            return List.of(FindingCode.WRONG_TYPE);
        }
        // RFC 6376 §3.6.2.2: with several records at a selector the results are undefined.
        if (seen.texts().size() > 1) {
            return List.of(FindingCode.MULTIPLE_RECORDS);
        }
        return seen.texts().isEmpty()
                ? List.of(FindingCode.WRONG_VALUE)
                : mistakes(expected.key(), seen.texts().get(0));
    }

    /** {@return what is wrong with a text; nothing if it has the key} */
    static List<FindingCode> mistakes(DkimPublicKey key, ResourceRecord.Txt txt) {
        if (txt.value().length() > LONGEST_RECORD) {
            return List.of(FindingCode.WRONG_VALUE);
        }
        Reading reading = DkimRecord.read(txt.value().getBytes(StandardCharsets.ISO_8859_1));
        if (reading instanceof Reading.Revoked) {
            return List.of(FindingCode.KEY_REVOKED);
        }
        if (reading instanceof Reading.Broken broken) {
            return mistakes(key, txt, broken);
        }
        Reading.Usable usable = (Reading.Usable) reading;
        if (!usable.record().key().equals(key)) {
            return List.of(FindingCode.WRONG_VALUE);
        }
        return usable.flaws().contains(Flaw.TEST_MODE) ? List.of(FindingCode.KEY_TEST_MODE) : List.of();
    }

    private static List<FindingCode> mistakes(DkimPublicKey key, ResourceRecord.Txt txt, Reading.Broken broken) {
        boolean truncated = broken.flaws().contains(Flaw.TRUNCATED);
        boolean ours = truncated
                ? beginsLike(key, txt.value())
                : broken.meant().filter(key::equals).isPresent();
        if (!ours) {
            return List.of(FindingCode.WRONG_VALUE);
        }
        List<FindingCode> mistakes = new ArrayList<>();
        if (truncated) {
            mistakes.add(FindingCode.KEY_TRUNCATED);
        }
        if (broken.flaws().contains(Flaw.QUOTED)) {
            mistakes.add(FindingCode.KEY_QUOTED);
        }
        if (broken.flaws().contains(Flaw.WHITESPACE)) {
            mistakes.add(FindingCode.KEY_WHITESPACE);
        }
        return mistakes;
    }

    /** What all keys of a kind begin with proves nothing; so does a text that ends right there. */
    private static boolean beginsLike(DkimPublicKey key, String text) {
        Matcher value = VALUE.matcher(STRAY.matcher(text).replaceAll(""));
        String whole = key.toString();
        return value.find() && value.group(1).length() > whole.length() / 4 && whole.startsWith(value.group(1));
    }
}
