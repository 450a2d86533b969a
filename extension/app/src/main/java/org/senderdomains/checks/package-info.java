/**
 * Looks whether tenants have published their records, by timer and on request (PRODUCT section 3).
 *
 * <p>One decision shaped this package: a row is claimed in one transaction and its result stored in another, with DNS
 * between them, in none. So a slow name server holds up nothing but its own domain, and a node that dies leaves nothing
 * behind but a lease that runs out.
 */
package org.senderdomains.checks;
