/**
 * On the path of every mail that leaves through a container mail session: who sends it, whom it may be from, and the
 * bytes that leave.
 *
 * <p>Jakarta Mail finds {@link org.senderdomains.mail.SmtpProvider} and {@link org.senderdomains.mail.SmtpsProvider} as
 * services of the server's module {@code org.jboss.as.mail}, so {@link org.senderdomains.mail.SenderTransport} and
 * {@link org.senderdomains.mail.SenderSslTransport} stand where Angus Mail's own transports would. From there a mail
 * goes one way, {@code Departure}: {@link org.senderdomains.mail.message} takes it apart,
 * {@link org.senderdomains.mail.decision} says who sends it and whom it may be from,
 * {@link org.senderdomains.mail.identity} makes addresses and header fields of the answer, {@code Signing} signs it, and
 * {@code FinishedMail} is what leaves, byte for byte.
 *
 * <p>Two decisions shaped this package. The application's message is read, never changed: what leaves is built from its
 * header fields and its encoded body. And nothing here throws because the policy is not there: the mail then leaves
 * from the fallback address (PRODUCT rule M8).
 *
 * <p>Who is logged in. The EAR is asked first ({@code Registration.caller}), on the sending thread: it knows its own
 * security domain, so a principal of the same name in another security domain of this server is not mistaken for a
 * member. Only where the EAR knows nobody, and only for a deployment listed in {@code trusted-deployments}, the name
 * in that deployment's own security domain counts: such a deployment may name any member in a header anyway.
 *
 * <p>Return-Path. Verified mail carries {@code bounce+TOKEN@HOST}: HOST is the domain's return-path host, TOKEN 16
 * random letters and digits, new for each message. All recipients of a message share it, since they share one
 * envelope; which of them bounced stands in the report itself (RFC 3464). A null return path stays null.
 */
package org.senderdomains.mail;
