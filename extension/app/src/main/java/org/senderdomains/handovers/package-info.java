/**
 * Links for the person who has the login for a company's DNS, and none for this server (PRODUCT rule D5): whoever has the
 * link sees the records of one domain and how far they are, and nothing else.
 *
 * <p>One decision shaped this package: the link is the proof, so only a hash of it is kept, there is at most one for each
 * domain, it runs out, and everything behind it is a 404 once it has.
 */
package org.senderdomains.handovers;
