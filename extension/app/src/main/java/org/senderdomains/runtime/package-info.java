/**
 * What the application gets from where it runs: the time, chance, and a database with the right tables. One decision
 * shaped this package: the only clock is the database's ({@link org.senderdomains.runtime.DatabaseTime}), so that
 * several nodes agree about what is due however wrong their own clocks are.
 */
package org.senderdomains.runtime;
