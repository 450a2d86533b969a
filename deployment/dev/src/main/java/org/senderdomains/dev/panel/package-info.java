/**
 * The DNS of developer mode, and the panel with which a newcomer plays the DNS person of the company.
 *
 * <p>One decision: a single server on 127.0.0.1 is both the resolver the product asks and the authority for everything
 * under {@code test}, because not every laptop has more loopback addresses than one. It caches nothing, so that what is
 * published is seen at once.
 */
package org.senderdomains.dev.panel;
