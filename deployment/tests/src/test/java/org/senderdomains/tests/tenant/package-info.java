/**
 * A tenant application that knows nothing of the product: plain Jakarta Mail, in every way an application can reach a
 * container mail session. It is deployed by the tests, never part of the product.
 */
package org.senderdomains.tests.tenant;
