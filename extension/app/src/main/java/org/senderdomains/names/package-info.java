/**
 * Domain names, mail addresses and plain text as people type them, and the one form in which the product keeps them.
 *
 * <p>RFC 5890 for A-labels and U-labels, RFC 5321 §4.1.2 for addresses, RFC 6761 for special-use names. One decision
 * shaped this package: what cannot be understood without guessing is refused with a sentence that says what to type
 * instead ({@link org.senderdomains.names.InvalidInput}), because a wrong guess here becomes a wrong sender.
 */
package org.senderdomains.names;
