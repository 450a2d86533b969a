package org.senderdomains.platform.served;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.senderdomains.dkim.DkimRecord;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.ResourceRecord;

/**
 * Looks at the platform's own records as the world does: it asks every server in charge, and where those cannot be asked
 * from here, the resolvers.
 */
public record Lookout(Dns dns) {

    private static final int LONGEST = 900;

    public CompletionStage<Look> look(String name, List<ZoneRecord> wanted) {
        List<CompletableFuture<Look>> looks = wanted.stream()
                .map(record -> look(name, record).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new))
                .thenApply(all -> Look.together(
                        looks.stream().map(CompletableFuture::join).toList()));
    }

    private CompletionStage<Look> look(String name, ZoneRecord wanted) {
        Question question = new Question(name, wanted.type());
        return dns.askEveryServer(question)
                .thenCompose(answers -> answers.stream().allMatch(Answer.Undetermined.class::isInstance)
                        ? dns.ask(question).thenApply(answer -> judge(wanted, List.of(answer), false))
                        : CompletableFuture.completedFuture(judge(wanted, answers, true)));
    }

    /** {@return whether an answer is what is wanted, if anything of the type asked for is} */
    static boolean isRight(List<ZoneRecord> wanted, Answer.Present answer) {
        return wanted.stream()
                .filter(record -> record.type() == answer.question().type())
                .allMatch(record -> compare(record, answer).sight().equals(Optional.of(Sight.EVERYWHERE)));
    }

    private static Look judge(ZoneRecord wanted, List<Answer> answers, boolean authorities) {
        List<Look> determined = answers.stream()
                .filter(answer -> !(answer instanceof Answer.Undetermined))
                .map(answer -> judge(wanted, answer))
                .toList();
        if (determined.isEmpty()) {
            return new Look(Optional.empty(), shortened(sentence(answers)), 0);
        }
        Look worst = Look.together(determined);
        boolean all = authorities && determined.size() == answers.size();
        return worst.sight().equals(Optional.of(Sight.EVERYWHERE)) && !all
                ? new Look(Optional.of(Sight.SEEN), shortened(sentence(answers)), worst.ttl())
                : worst;
    }

    private static String sentence(List<Answer> answers) {
        return answers.stream()
                .filter(Answer.Undetermined.class::isInstance)
                .map(answer -> ((Answer.Undetermined) answer).sentence())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static Look judge(ZoneRecord wanted, Answer answer) {
        if (answer instanceof Answer.Present present) {
            return compare(wanted, present);
        }
        return new Look(
                Optional.of(Sight.MISSING), shortened("There is no " + answer.question() + server(answer) + "."), 0);
    }

    private static Look compare(ZoneRecord wanted, Answer.Present present) {
        // Where a CNAME stands, it is the answer's chain.
        List<? extends ResourceRecord> found =
                present.records().isEmpty() ? present.chain() : relevant(wanted, present.records());
        int ttl = found.stream()
                .map(ResourceRecord::ttl)
                .mapToInt(Lookout::seconds)
                .max()
                .orElse(0);
        if (found.isEmpty()) {
            return new Look(
                    Optional.of(Sight.MISSING),
                    shortened("There is no " + wanted.type() + " record like \"" + wanted.data() + "\" at "
                            + present.question().name() + server(present) + "."),
                    0);
        }
        boolean right = present.problem().isEmpty() && found.size() == 1 && isSame(wanted, found.get(0));
        return right
                ? new Look(Optional.of(Sight.EVERYWHERE), "", ttl)
                : new Look(
                        Optional.of(Sight.WRONG),
                        shortened("At " + present.question().name() + " stands " + printed(found) + server(present)
                                + "; wanted is " + wanted + "."),
                        ttl);
    }

    /** An SPF record may have other texts beside it (RFC 7208 §3.2), nothing else of ours may. */
    private static List<ResourceRecord> relevant(ZoneRecord wanted, List<ResourceRecord> found) {
        return isSpf(wanted.data())
                ? found.stream().filter(record -> isSpf(text(record))).toList()
                : found;
    }

    private static boolean isSame(ZoneRecord wanted, ResourceRecord found) {
        if (wanted.type() != found.type()) {
            return false;
        }
        if (wanted.type() == RecordType.MX) {
            return wanted.data().equalsIgnoreCase(found.printable());
        }
        return isSpf(wanted.data())
                ? text(found).toLowerCase(Locale.ROOT).equals(wanted.data().toLowerCase(Locale.ROOT))
                : isSameKey(wanted.data(), text(found));
    }

    /** PRODUCT rule C7: keys are compared, not texts. */
    private static boolean isSameKey(String wanted, String found) {
        return DkimRecord.read(found.getBytes(StandardCharsets.ISO_8859_1)) instanceof DkimRecord.Reading.Usable seen
                && DkimRecord.read(wanted.getBytes(StandardCharsets.ISO_8859_1))
                        instanceof DkimRecord.Reading.Usable ours
                && seen.flaws().isEmpty()
                && seen.record().key().equals(ours.record().key());
    }

    private static boolean isSpf(String text) {
        // RFC 7208 §4.5.
        return text.equalsIgnoreCase("v=spf1") || text.toLowerCase(Locale.ROOT).startsWith("v=spf1 ");
    }

    private static String text(ResourceRecord record) {
        return record instanceof ResourceRecord.Txt txt ? txt.value() : "";
    }

    private static String printed(List<? extends ResourceRecord> found) {
        return found.stream()
                .map(record -> record.type() + " \"" + shortened(record.printable(), 100) + "\"")
                .collect(Collectors.joining(", "));
    }

    private static String server(Answer answer) {
        return answer.evidence().isEmpty()
                ? ""
                : " on " + answer.evidence().get(answer.evidence().size() - 1).server();
    }

    private static int seconds(Duration ttl) {
        return (int) Math.min(ttl.toSeconds(), Integer.MAX_VALUE);
    }

    private static String shortened(String text) {
        return shortened(text, LONGEST);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }
}
