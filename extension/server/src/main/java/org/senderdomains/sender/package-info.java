/**
 * What the server module and the application in the EAR agree on: who asks to send, and what is decided.
 *
 * <p>This is the only crossing between the two. The server module is on the path of every deployment's mail and must
 * work when the EAR is not there; so it asks through {@link org.senderdomains.sender.SenderDomains}, where the EAR
 * registers its {@link org.senderdomains.sender.SenderPolicy} while it is up. One decision shaped this package: an
 * answer that is not known is itself an answer ({@link org.senderdomains.sender.Decision.Fallback}), never an exception.
 */
package org.senderdomains.sender;
