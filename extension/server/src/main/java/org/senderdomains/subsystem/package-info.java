/**
 * The management model {@code /subsystem=sender-domains}: the settings, as the host console and {@code jboss-cli} see
 * them.
 *
 * <p>It knows no mail. Its attributes are made from {@link org.senderdomains.sender.Setting}, so a setting has one home;
 * the texts stand in {@code LocalDescriptions.properties}. One decision shaped this package: a written attribute acts
 * at once, without a reload, because an operator who changes the fallback address means the next mail.
 */
package org.senderdomains.subsystem;
