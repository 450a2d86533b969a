/**
 * The few lines of HTTP that the inbox and the DNS panel share, on the JDK's own server.
 *
 * <p>One decision shaped it: these pages have no login, so they must not be reachable through a browser that shows
 * somebody else's page. Requests for any other host name than loopback's are refused (DNS rebinding), and so are changes
 * that another origin asks for (cross-site request forgery).
 */
package org.senderdomains.dev.web;
