package org.senderdomains.runtime;

/** Told about once an hour, in a transaction: the time to throw away what nobody needs any more. */
public record AnHourPassed() {}
