/**
 * What an operator has agreed with an account: who it may send as, and what becomes of the rest (PRODUCT rules A1 to A5).
 */
package org.senderdomains.accounts.terms;
