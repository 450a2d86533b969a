/**
 * What is counted on this node while it runs, for those who draw it over time.
 *
 * <p>One decision shaped this package: it only counts. What the numbers are called outside, and in which unit, is the
 * management model's to say; from there WildFly's own metrics and Micrometer subsystems take them.
 */
package org.senderdomains.metrics;
