/**
 * The private DKIM keys: made ahead of need, kept encrypted, handed out for signing (PRODUCT rule D8).
 *
 * <p>A key is encrypted with AES-256-GCM under a secret that is not in the database, and bound to its owner: account,
 * domain and selector are authenticated along with it, so a row that was swapped, copied or altered does not decrypt. Two
 * decisions shaped this package. A private key exists in the clear only inside {@link org.senderdomains.dkim.DkimKey} and
 * in arrays that are overwritten at once; nothing here prints one. And making one takes up to a second, so it is done by
 * a timer, into a stock: where a request finds the stock empty, the key is only noted as wanted, and the timer makes it.
 */
package org.senderdomains.keys;
