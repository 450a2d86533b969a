/**
 * Opens the database: brings its tables up to date, and lets the rest of the application at it.
 *
 * <p>One decision shaped this package: the persistence unit is made here and not by the container, which would make it while
 * it deploys and refuse to deploy without a database. So the application is there as soon as the server is, says what it
 * waits for, and begins once the database answers.
 */
package org.senderdomains.database;
