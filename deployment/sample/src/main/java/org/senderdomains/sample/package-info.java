/**
 * An ordinary application that sends mail: somebody logs in, writes, presses send; and a timer sends what nobody is
 * logged in for.
 *
 * <p>One decision: it knows nothing of Sender Domains. There is no dependency, no header and no setting in it, because
 * that is what the product promises to any application.
 */
package org.senderdomains.sample;
