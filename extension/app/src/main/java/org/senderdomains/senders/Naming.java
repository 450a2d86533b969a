package org.senderdomains.senders;

import java.util.Locale;
import org.senderdomains.accounts.members.Belonging;

/** Why it matters whether a mail says for which account it is. */
enum Naming {
    /** PRODUCT rule A2, {@link SenderRules}: it is an admin's word, and that of whoever reads a mailbox. */
    MEMBERSHIP_NOT_CERTAIN(
            "An admin added this login, and whoever reads the address entered for it agreed. So mail counts for this account"
                    + " only if it says so itself: by the header X-Sender-Account, or by a From that is that address or"
                    + " lies in a domain the account may send from. Once the person or the operator says that the login"
                    + " belongs to this account, all of the person's mail counts."),
    SEVERAL_ACCOUNTS("This login is a member of several accounts. Mail counts for this one if it says so, by the header"
            + " X-Sender-Account, or by a From in the domain of the member's address here or in a domain the"
            + " account may send from.");

    private final String sentence;

    Naming(String sentence) {
        this.sentence = sentence;
    }

    static Naming of(Belonging belonging) {
        return belonging == Belonging.CERTAIN ? SEVERAL_ACCOUNTS : MEMBERSHIP_NOT_CERTAIN;
    }

    String sentence() {
        return sentence;
    }

    /** {@return it as in JSON, such as {@code several-accounts}} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
