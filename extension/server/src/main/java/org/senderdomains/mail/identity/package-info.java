/**
 * What a decision means in a mail's header: who it says it is from, to whom answers go, where it bounces to (PRODUCT
 * rules M3 to M7).
 *
 * <p>One decision shaped this package: {@link org.senderdomains.mail.identity.Identity} holds every address of the
 * platform's choosing, {@link org.senderdomains.mail.identity.Rewrite} is the one place where a header gets them, and
 * {@link org.senderdomains.mail.identity.LastLook} reads the finished bytes again as a stranger would, before they leave.
 */
package org.senderdomains.mail.identity;
