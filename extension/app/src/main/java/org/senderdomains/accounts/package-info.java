/**
 * Companies and their people: who belongs to which account, as what, and who is calling (PRODUCT rules A1-A5).
 *
 * <p>Two decisions shaped this package. A login is nothing but a principal name of the server's security domain; all
 * else about a person belongs to the membership, so that one account cannot change what somebody is in another. And
 * every door is opened in one place, {@link org.senderdomains.accounts.Access}, which answers "there is no such account"
 * to everybody who has no business with it.
 */
package org.senderdomains.accounts;
