/**
 * A domain's records in the forms in which they can be carried to a DNS provider (PRODUCT rule D5).
 *
 * <p>RFC 1035 §5 for zone files, RFC 4180 for CSV, HCL for Terraform. One decision shaped this package: every form is
 * complete in itself and says what it is, because the person who pastes it has no login here and sees nothing else.
 */
package org.senderdomains.exports;
