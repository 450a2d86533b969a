/**
 * What WildFly's health subsystem reports of us under {@code /health} and {@code /health/ready}: whether the policy answers,
 * the database can be reached, and the world sees the platform's own DNS records.
 *
 * <p>One decision shaped this package: it is only loaded if there is a health subsystem; the module depends on that
 * optionally.
 */
package org.senderdomains.subsystem.health;
