/** The world around the server under test: a DNS server, an inbox and HTTP clients, all on loopback. */
package org.senderdomains.tests.world;
