/**
 * What notices say: templates in two languages, and the operator's own in place of them.
 *
 * <p>One decision shaped this package: whatever comes from outside is put in as text, and an own text that is unusable is
 * told to the operator while the built-in one is sent: no notice is lost over its wording.
 */
package org.senderdomains.notices.texts;
