/**
 * The edge of the REST interface: how JSON is read and written, how failures look (RFC 9457), what a browser on another
 * site may not do. One decision shaped this package: everything that goes wrong, wherever it does, becomes problem JSON
 * in one place ({@link org.senderdomains.web.ProblemMapper}).
 */
package org.senderdomains.web;
