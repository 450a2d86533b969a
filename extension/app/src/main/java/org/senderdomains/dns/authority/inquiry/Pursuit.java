package org.senderdomains.dns.authority.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.ResourceRecord;
import org.senderdomains.dns.authority.response.Names;
import org.senderdomains.dns.authority.response.Reader;
import org.senderdomains.dns.authority.response.Reading;
import org.senderdomains.dns.authority.response.Records;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Name;

/** Follows one question to its end: from name to name along the CNAMEs, and at each asks whoever can answer. */
public final class Pursuit {

    /** As many as resolvers commonly follow. */
    private static final int CHAIN = 16;

    /** Asks for one name, whoever can answer. */
    public interface Source {
        CompletionStage<Tally.Verdict> ask(Inquiry inquiry, Reader reader);
    }

    private final Source source;
    private final Inquiry inquiry;
    private final List<CNAMERecord> chain = new ArrayList<>();

    public Pursuit(Source source, Inquiry inquiry) {
        this.source = source;
        this.inquiry = inquiry;
    }

    public CompletionStage<Answer> run() {
        return follow(Reader.of(inquiry.question()));
    }

    private CompletionStage<Answer> follow(Reader reader) {
        return source.ask(inquiry, reader).thenCompose(verdict -> {
            if (!(verdict.reading() instanceof Reading.Alias alias)) {
                return CompletableFuture.completedFuture(answer(inquiry, chain, verdict));
            }
            chain.addAll(alias.cnames());
            Optional<Answer.Problem> problem = problem(alias);
            return problem.isPresent()
                    ? CompletableFuture.completedFuture(new Answer.Present(trail(inquiry, chain), List.of(), problem))
                    : follow(Reader.of(alias.cnames().get(0).getTarget(), reader.type()));
        });
    }

    private Optional<Answer.Problem> problem(Reading.Alias last) {
        if (last.cnames().size() > 1) {
            return Optional.of(Answer.Problem.SEVERAL_CNAMES);
        }
        Name target = last.cnames().get(0).getTarget();
        if (chain.stream().anyMatch(one -> one.getName().equals(target))) {
            return Optional.of(Answer.Problem.CNAME_LOOP);
        }
        return chain.size() > CHAIN ? Optional.of(Answer.Problem.CHAIN_TOO_LONG) : Optional.empty();
    }

    /** {@return a verdict as an answer; a CNAME in it is not followed} */
    public static Answer answer(Inquiry inquiry, List<CNAMERecord> chain, Tally.Verdict verdict) {
        Reading reading = verdict.reading();
        if (reading instanceof Reading.Alias alias) {
            return new Answer.Present(
                    trail(inquiry, alias.cnames()),
                    List.of(),
                    alias.cnames().size() > 1 ? Optional.of(Answer.Problem.SEVERAL_CNAMES) : Optional.empty());
        }
        Answer.Trail trail = trail(inquiry, chain);
        if (reading instanceof Reading.Records found) {
            return new Answer.Present(trail, Records.of(found.records(), end(inquiry, chain)), problem(found));
        }
        if (reading instanceof Reading.Nothing nothing) {
            return new Answer.Absent(
                    trail,
                    nothing.what(),
                    nothing.soa().map(Records::soa).map(ResourceRecord.Soa::negativeTtl),
                    verdict.saidBy());
        }
        Reading.Useless useless =
                reading instanceof Reading.Useless one ? one : new Reading.Useless(Cause.LAME, reading.said());
        return new Answer.Undetermined(trail, useless.cause(), inquiry.sentence(useless));
    }

    private static Optional<Answer.Problem> problem(Reading.Records found) {
        if (found.besideCname()) {
            return Optional.of(Answer.Problem.CNAME_AND_OTHER);
        }
        boolean several = found.records().size() > 1 && found.records().get(0) instanceof CNAMERecord;
        return several ? Optional.of(Answer.Problem.SEVERAL_CNAMES) : Optional.empty();
    }

    private static String end(Inquiry inquiry, List<CNAMERecord> chain) {
        return chain.isEmpty()
                ? inquiry.question().name()
                : Names.text(chain.get(chain.size() - 1).getTarget());
    }

    private static Answer.Trail trail(Inquiry inquiry, List<CNAMERecord> chain) {
        List<ResourceRecord.Cname> followed =
                chain.isEmpty() ? List.of() : chain.stream().map(Records::cname).toList();
        return new Answer.Trail(inquiry.question(), followed, inquiry.evidence());
    }
}
