package org.senderdomains.domains;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.InvalidInput;
import org.senderdomains.names.PlainText;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/** Finds the domain that a path names, in any spelling. */
@Dependent
public class FindDomain {

    private final Domains domains;

    @Inject
    public FindDomain(Domains domains) {
        this.domains = domains;
    }

    public Domain in(String account, String typed) {
        return domains.find(account, read(typed)).orElseThrow(() -> notFound(typed));
    }

    /** {@return the same, with nobody else changing it until the transaction ends} */
    public Domain locked(String account, String typed) {
        return domains.lock(in(account, typed)).orElseThrow(() -> notFound(typed));
    }

    private static DomainName read(String typed) {
        try {
            return DomainName.parse(typed);
        } catch (InvalidInput e) {
            // What is no name cannot have been added.
            throw notFound(typed);
        }
    }

    private static Problem notFound(String typed) {
        return Problem.notFound(Sentence.NO_SUCH_DOMAIN.with(PlainText.quoted(typed)));
    }
}
