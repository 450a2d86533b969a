package org.senderdomains.console;

import java.util.Optional;

/**
 * What would become of a mail.
 *
 * @param outcome {@code verified}, {@code fallback}, {@code platform} or {@code refused}
 * @param from the address it would leave from; empty if it would not leave, or if that is up to the application
 * @param because why, as a sentence
 */
public record Explained(String code, String outcome, Optional<String> from, Optional<String> replyTo, String because) {}
