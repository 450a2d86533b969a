package org.senderdomains.notices;

/** Where a notice is on its way. */
public enum NoticeState {
    /** To be sent, now or later. */
    WAITING,
    /** A mail server has said that it has it. */
    SENT,
    /** A mail server has said that it will never take it, or nobody took it for days. */
    DEAD,
    /** The same of a mail that only its own mailbox can be meant for: nothing for the operator to mend. */
    REFUSED,
    /** What it was to tell was no longer so when its turn came. */
    MOOT
}
