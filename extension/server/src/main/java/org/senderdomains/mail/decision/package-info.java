/**
 * Who sends a mail, and whom it may therefore be from (PRODUCT rules M2 and M8).
 *
 * <p>{@link org.senderdomains.mail.decision.Attempts} says who sends, {@link org.senderdomains.mail.decision.Decisions}
 * what the policy in the EAR says to that, and {@link org.senderdomains.mail.decision.Ledger} writes it down. One decision
 * shaped this package: an answer is remembered for a short while and forgotten at once when anything changes; nothing
 * here throws or waits without end because the policy is not there.
 */
package org.senderdomains.mail.decision;
