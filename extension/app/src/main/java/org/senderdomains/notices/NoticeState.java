package org.senderdomains.notices;

/** Where a notice is on its way. */
public enum NoticeState {
    /** To be sent, now or later. */
    WAITING,
    /** A mail server has said that it has it. */
    SENT,
    /** A mail server has said that it will never take it, or nobody took it for days. */
    DEAD,
    /** What it was to tell was no longer so when its turn came. */
    MOOT
}
