/**
 * What the inbox caught, in the browser and as JSON.
 *
 * <p>One decision: the page shows both sides of a mail, envelope and headers, beside each other, because this product is
 * about their agreement.
 */
package org.senderdomains.dev.inbox.pages;
