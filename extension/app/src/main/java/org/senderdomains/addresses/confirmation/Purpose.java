package org.senderdomains.addresses.confirmation;

import org.senderdomains.notices.NoticeKind;

/** What an address is to become. */
public enum Purpose {
    SENDER_ADDRESS(NoticeKind.CONFIRM_SENDER_ADDRESS),
    NOTIFICATION_ADDRESS(NoticeKind.CONFIRM_NOTIFICATION_ADDRESS);

    private final NoticeKind notice;

    Purpose(NoticeKind notice) {
        this.notice = notice;
    }

    public NoticeKind notice() {
        return notice;
    }
}
