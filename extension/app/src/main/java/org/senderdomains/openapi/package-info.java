/**
 * What the OpenAPI document of the REST interface says beside what the server reads from the resources by itself: how
 * failures look, and who may come in.
 *
 * <p>One decision shaped this package: it is used by the server's OpenAPI subsystem alone, by its name in {@code
 * microprofile-config.properties}. A server without that subsystem never loads it.
 */
package org.senderdomains.openapi;
