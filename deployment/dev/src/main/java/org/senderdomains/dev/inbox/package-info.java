/**
 * An inbox that catches every mail: for developer mode, where nothing may leave the laptop, and for tests, which need to
 * see what really went over the wire.
 *
 * <p>SMTP (RFC 5321) is spoken by SubEtha SMTP; what it receives is kept as the bytes that came, and read only when
 * somebody looks. One decision shaped this package: the inbox never repairs a mail. A second {@code From} line, a bare
 * line feed or a broken encoded word is shown as it arrived, because that is what it is here to reveal.
 */
package org.senderdomains.dev.inbox;
