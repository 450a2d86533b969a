package org.senderdomains.dev.inbox;

/**
 * One header field as it arrived.
 *
 * @param name the field name in the sender's own spelling
 * @param value the value unfolded, encoded words left as they are
 */
public record Header(String name, String value) {}
