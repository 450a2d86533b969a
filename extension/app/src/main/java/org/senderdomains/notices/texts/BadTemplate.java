package org.senderdomains.notices.texts;

/** A text with gaps is not one. The message says what is wrong with it, for the operator who wrote it. */
final class BadTemplate extends RuntimeException {

    BadTemplate(String message) {
        super(message, null, false, false);
    }
}
