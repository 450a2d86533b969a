package org.senderdomains.dev.receiver;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.Result;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.dev.receiver.Verdict.Signature;

/** Judges mail as the mail server of a customer does. Each mail is judged once, when it is first looked at. */
public final class Receiver {

    private final PublishedKeys keys;
    // By identity; what the inbox has let go of goes here, too.
    private final Map<CaughtMail, Verdict> judged = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param dns where keys are looked up */
    public Receiver(InetSocketAddress dns) {
        keys = new PublishedKeys(dns);
    }

    public Verdict judge(CaughtMail mail) {
        return judged.computeIfAbsent(
                mail, unjudged -> new Verdict(fromDomain(mail.content().values("From")), signatures(mail.raw())));
    }

    private List<Signature> signatures(byte[] raw) {
        DKIMVerifier verifier = new DKIMVerifier(keys);
        try {
            verifier.verify(new ByteArrayInputStream(raw));
        } catch (FailException e) {
            // None of them holds; each result says why.
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory does not fail.", e);
        }
        return verifier.getResults().stream().map(Receiver::signature).toList();
    }

    private static Signature signature(Result result) {
        SignatureRecord record = result.getRecord();
        String problem = result.getErrorMessage();
        return new Signature(
                record == null ? "" : record.getDToken().toString().toLowerCase(Locale.ROOT),
                record == null ? "" : record.getSelector().toString(),
                result.isSuccess() ? "" : problem == null || problem.isBlank() ? "It does not hold." : problem);
    }

    private static String fromDomain(List<String> from) {
        try {
            InternetAddress[] addresses =
                    from.size() == 1 ? InternetAddress.parse(from.get(0)) : new InternetAddress[0];
            String address = addresses.length == 1 ? addresses[0].getAddress() : "";
            return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        } catch (AddressException e) {
            return "";
        }
    }
}
