package org.senderdomains.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.senderdomains.dkim.DkimException;
import org.senderdomains.dkim.DkimSignature;
import org.senderdomains.dkim.DkimVerifier;

/** The signatures of mails that arrived, as their receiver verifies them. */
final class Signatures {

    private static final DkimVerifier VERIFIER = new DkimVerifier(InstantSource.system(), SigningKeys::published);

    private Signatures() {}

    /** {@return the mail's, all of which must be right} */
    static List<DkimSignature> passed(SmtpRecorder.Mail mail) throws DkimException {
        List<DkimVerifier.Verdict> verdicts = verdicts(mail.text());
        assertThat(verdicts).isNotEmpty().allMatch(DkimVerifier.Verdict.Pass.class::isInstance);
        return verdicts.stream()
                .map(verdict -> ((DkimVerifier.Verdict.Pass) verdict).signature())
                .toList();
    }

    static List<DkimVerifier.Verdict> verdicts(String mail) throws DkimException {
        byte[] bytes = mail.getBytes(StandardCharsets.ISO_8859_1);
        return VERIFIER.verify(bytes, 0, bytes.length);
    }
}
