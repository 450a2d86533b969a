/** A person with a browser: Debian's Chromium, headless. */
package org.senderdomains.tests.browser;
