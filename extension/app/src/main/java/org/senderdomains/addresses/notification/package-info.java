/**
 * The addresses of members, as far as they are set by somebody who cannot vouch for them (PRODUCT rule A2).
 */
package org.senderdomains.addresses.notification;
