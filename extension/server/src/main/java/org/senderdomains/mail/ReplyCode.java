package org.senderdomains.mail;

import jakarta.mail.MessagingException;
import java.util.OptionalInt;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What a mail server answered, as Angus Mail hides it in its exceptions. */
public final class ReplyCode {

    private ReplyCode() {}

    /** {@return the code of RFC 5321 §4.2 with which a mail to one recipient was refused; empty if no answer was heard} */
    public static OptionalInt of(MessagingException failed) {
        Exception one = failed;
        while (one instanceof MessagingException messaging) {
            int code = code(one);
            if (code > 0) {
                return OptionalInt.of(code);
            }
            one = messaging.getNextException();
        }
        return OptionalInt.empty();
    }

    private static int code(Exception e) {
        if (e instanceof SMTPSendFailedException failed) {
            return failed.getReturnCode();
        }
        if (e instanceof SMTPAddressFailedException failed) {
            return failed.getReturnCode();
        }
        return e instanceof SMTPSenderFailedException failed ? failed.getReturnCode() : 0;
    }
}
