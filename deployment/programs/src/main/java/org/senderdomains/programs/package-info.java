/**
 * Other people's programs that tests run against: the name server Knot, the mail server Postfix, and three verifiers of
 * DKIM signatures that share no code with the product or with each other.
 *
 * <p>One decision shaped this package: a program is looked for where Debian puts it, is started on loopback by the test
 * that needs it, with all its files in a folder of its own, and ends with that test. Nothing is installed from here;
 * {@code .ci/run} does that. Where a program is missing the test is skipped with a word, and fails with {@code -Pdebian}.
 */
package org.senderdomains.programs;
