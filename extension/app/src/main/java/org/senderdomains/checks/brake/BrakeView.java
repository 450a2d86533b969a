package org.senderdomains.checks.brake;

import java.time.Instant;

/**
 * The brake in JSON.
 *
 * @param absent how many of the domains that may send have turned absent, within the window or since shortly before the
 *     brake went on
 * @param bearable how many of them are no reason to put it on
 */
public record BrakeView(boolean on, Instant since, long absent, long bearable) {}
