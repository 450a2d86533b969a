/**
 * The people of an account and how sure it is that they are who they say (PRODUCT rules A2 and M2).
 */
package org.senderdomains.accounts.members;
