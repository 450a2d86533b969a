/** Developer mode as a newcomer meets it, and what he or she does there. */
package org.senderdomains.tests.laptop;
