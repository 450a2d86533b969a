/**
 * Who is calling: sign-in by session on the page, by BASIC for programs, both throttled.
 *
 * <p>One decision shaped this package: the container's security domain says who somebody is; nothing here knows a password
 * longer than it takes to hand it over.
 */
package org.senderdomains.accounts.signin;
