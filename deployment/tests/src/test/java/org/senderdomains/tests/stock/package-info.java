/** A server as its makers pack it, for tests of the installation without Galleon. */
package org.senderdomains.tests.stock;
