package org.senderdomains.hostconsole;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.senderdomains.console.DomainFacts;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.DomainView;

/** A domain as an operator sees it: what REST shows, in English, which is the language of the server's own tools. */
final class DomainFactsText {

    private DomainFactsText() {}

    static DomainFacts of(Domain domain) {
        DomainView view = DomainView.of(domain, Locale.ENGLISH);
        return new DomainFacts(
                view.unicodeName(),
                view.status(),
                new DomainFacts.Times(
                        view.statusSince(),
                        Optional.ofNullable(domain.progress().standing().verifiedAt()),
                        Optional.ofNullable(view.undeterminedSince()),
                        new DomainFacts.Checks(
                                Optional.ofNullable(view.lastCheckedAt()), Optional.ofNullable(view.nextCheckAt())),
                        Optional.ofNullable(view.deadline())),
                Optional.ofNullable(view.nextCheckMessage()),
                view.records().stream().map(DomainFactsText::record).toList());
    }

    private static DomainFacts.RecordFacts record(DomainView.RecordView record) {
        List<DomainFacts.FindingFacts> findings = record.findings().stream()
                .map(finding -> new DomainFacts.FindingFacts(finding.code(), finding.message()))
                .toList();
        return new DomainFacts.RecordFacts(
                record.type(),
                record.fullName(),
                record.value(),
                record.state(),
                Optional.ofNullable(record.found()),
                findings);
    }
}
