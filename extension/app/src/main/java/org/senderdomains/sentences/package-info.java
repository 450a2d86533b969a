/**
 * What people are told when something cannot be done as they asked (RFC 9457 {@code detail}), in Japanese and English.
 *
 * <p>One decision shaped this package: whoever refuses something names the sentence, not its words. The words stand in one
 * bundle, and the language is chosen where the answer leaves.
 */
package org.senderdomains.sentences;
