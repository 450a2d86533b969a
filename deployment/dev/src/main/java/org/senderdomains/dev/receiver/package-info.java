/**
 * What the mail server of a customer makes of a mail: do its DKIM signatures hold (RFC 6376), and does DMARC pass by them
 * (RFC 7489)?
 *
 * <p>The one decision: signatures are judged by Apache jDKIM, which shares no code with the product, so that a mistake
 * made when signing is not made again when looking. Keys come from DNS, by packets, as they do anywhere.
 */
package org.senderdomains.dev.receiver;
