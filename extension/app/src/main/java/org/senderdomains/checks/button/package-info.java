/**
 * Looks that somebody waits for (PRODUCT rule C1).
 *
 * <p>One decision shaped this package: a press is throttled in the database, for all nodes together, and holds one of few
 * places on this node while DNS is asked, so that nobody's presses keep others' from being answered.
 */
package org.senderdomains.checks.button;
