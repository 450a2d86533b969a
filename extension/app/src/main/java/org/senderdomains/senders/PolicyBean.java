package org.senderdomains.senders;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.names.DomainName;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.SenderPolicy;

/**
 * Answers the mail transport, on a thread of the server module's. In a transaction of its own: the sender's may
 * be about to be rolled back, and the answer must not be.
 */
@Stateless
@Local(SenderPolicy.class)
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PolicyBean implements SenderPolicy {

    @Inject
    private DatabaseDirectory directory;

    @Override
    public Decision decide(SendAttempt attempt) {
        return new SenderRules(directory, SenderDomains.settings()).decide(attempt);
    }

    @Override
    public List<DkimIdentity> platformSignatures(String domain) {
        return directory.platformSignatures(new DomainName(domain));
    }
}
