package org.senderdomains.dns.authority.network;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * What the DNS client gets from outside.
 *
 * @param clock dates evidence and ends what is remembered; timeouts run by the machine's own monotonic time
 * @param threads makes the one thread
 * @param completions where answers are handed over; {@code Runnable::run} only for callers that never block, because it
 *     is then the one thread that waits
 */
public record Surroundings(InstantSource clock, SecureRandom random, ThreadFactory threads, Executor completions) {}
