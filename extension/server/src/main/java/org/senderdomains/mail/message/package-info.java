/**
 * A message as bytes: header fields and encoded body, taken apart and put together again (RFC 5322, RFC 2045).
 *
 * <p>One decision shaped this package: what the application wrote is read, never changed, and nothing is understood
 * twice. {@link org.senderdomains.mail.message.WrittenMail} has Jakarta Mail write the message once and takes that
 * apart; whatever leaves is built from those {@link org.senderdomains.mail.message.Field fields} and that
 * {@link org.senderdomains.mail.message.Body body}, with line ends as SMTP wants them.
 */
package org.senderdomains.mail.message;
