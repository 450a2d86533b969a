/**
 * A deployment that looks into the server module, to tell the tests what they could not know otherwise. Never part of the
 * product.
 */
package org.senderdomains.tests.insider;
