package org.senderdomains.mail;

import java.util.List;
import org.senderdomains.dkim.DkimException;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.dkim.DkimSigner;
import org.senderdomains.mail.decision.PlatformSignatures;
import org.senderdomains.mail.identity.Identity;
import org.senderdomains.metrics.Counter;
import org.senderdomains.metrics.Counters;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.SenderDomains;

/** Signs what leaves: with the tenant's keys what leaves under its domain, everything else with the platform's. */
record Signing(DkimSigner signer, PlatformSignatures platform) {

    /**
     * {@return the mail, signed}
     *
     * @throws DkimException if it is the tenant's and cannot be signed; then it must not leave
     */
    FinishedMail sign(FinishedMail mail, Decision decision, Identity identity) throws DkimException {
        String domain = identity.from().mailbox().domain();
        List<DkimIdentity> identities =
                decision instanceof Decision.Verified verified ? verified.signatures() : platform(decision, domain);
        // Whatever this mail is, the next one may be a fallback that finds nobody who answers.
        platform.keepReady(SenderDomains.settings().fallbackMailbox().domain());
        try {
            return signed(mail, identities);
        } catch (DkimException e) {
            if (decision instanceof Decision.Verified) {
                throw e;
            }
            MailLog.LOG.platformUnsigned(domain, e.getMessage());
            return mail;
        }
    }

    private FinishedMail signed(FinishedMail mail, List<DkimIdentity> identities) throws DkimException {
        long begun = System.nanoTime();
        FinishedMail signed = mail.signed(signer, identities);
        if (!identities.isEmpty()) {
            Counters.count(Counter.MAILS_SIGNED);
            Counters.add(Counter.SIGN_TIME, System.nanoTime() - begun);
        }
        return signed;
    }

    private List<DkimIdentity> platform(Decision decision, String domain) {
        // A policy that does not answer would only be waited for a second time.
        return decision.code() == DecisionCode.POLICY_UNAVAILABLE ? platform.remembered(domain) : platform.of(domain);
    }
}
