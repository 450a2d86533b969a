package org.senderdomains.metrics;

/** Something that is counted, from zero at the server's start. */
public enum Counter {
    /** Looks at a domain's records, whoever asked for them. */
    CHECKS,
    DNS_ANSWERS_PRESENT,
    DNS_ANSWERS_ABSENT,
    DNS_ANSWERS_UNDETERMINED,
    /** Mails that a mail server has taken. */
    MAILS_SENT,
    /** Mails that were decided about and then not taken, or not handed over. */
    MAILS_FAILED,
    /** Nanoseconds from the application's call until the mail server has taken the mail. */
    SEND_TIME,
    MAILS_SIGNED,
    /** Nanoseconds spent on signing. */
    SIGN_TIME
}
