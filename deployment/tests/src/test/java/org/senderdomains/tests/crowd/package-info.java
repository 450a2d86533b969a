/** A trusted deployment in which many threads send for many accounts, with headers meant to do harm. Never part of the product. */
package org.senderdomains.tests.crowd;
