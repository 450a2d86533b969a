/**
 * Answers the server's management model ({@link org.senderdomains.console.Console}): what an operator sees of accounts,
 * domains and the platform in the host console and in {@code jboss-cli}, and what he does there.
 *
 * <p>Who may do it was decided by the management model's own roles before it comes here; REST's roles do not count. One
 * decision shaped this package: facts are made of the same views that REST shows, so that both say the same.
 */
package org.senderdomains.hostconsole;
