package org.senderdomains.diagnosis;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.ResourceRecord;

/** What is at a name, as text, in an order that does not depend on the server. */
public final class Contents {

    private Contents() {}

    /** {@return the records at the name itself; a CNAME, which the question was not for, is named as one} */
    public static String of(Answer.Present seen) {
        List<String> targets = seen.question().type() == RecordType.CNAME ? targets(seen) : List.of();
        Stream<String> here = !targets.isEmpty()
                ? targets.stream()
                : Stream.concat(
                        atName(seen).map(alias -> "CNAME " + alias.target()),
                        seen.chain().isEmpty()
                                ? seen.records().stream().map(ResourceRecord::printable)
                                : Stream.empty());
        return here.sorted().collect(Collectors.joining(", "));
    }

    /** {@return the targets of the CNAMEs at the name itself, whether they were asked for or came in the way} */
    public static List<String> targets(Answer.Present seen) {
        return Stream.concat(seen.aliases().stream(), atName(seen))
                .map(ResourceRecord.Cname::target)
                .distinct()
                .sorted()
                .toList();
    }

    /** {@return whether both names have the same} */
    public static boolean same(Answer one, Answer other) {
        return one instanceof Answer.Present first
                && other instanceof Answer.Present second
                && of(first).equals(of(second));
    }

    private static Stream<ResourceRecord.Cname> atName(Answer.Present seen) {
        return seen.chain().stream()
                .filter(alias -> alias.owner().equals(seen.question().name()));
    }
}
