package org.senderdomains.platform;

import java.util.Arrays;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.SenderDomains;

/**
 * Prints what it costs to decide about a mail of a verified member when nothing is remembered: the questions to the
 * database in a transaction of their own, on a connection that is kept, and the key, decrypted anew or not. Not a test;
 * {@code -Dtest.database=postgresql} asks a real PostgreSQL.
 */
final class DecisionBenchmark {
    private static final int WARM_UP = 5_000;
    private static final int ROUNDS = 5_000;

    private DecisionBenchmark() {}

    public static void main(String[] args) {
        try (World world = new World()) {
            VerifiedMember.Decider decider = VerifiedMember.in(world).decider();
            print("uncached, its key remembered", decider, () -> {});
            print("uncached, its key decrypted anew", decider, SenderDomains::forget);
        }
        System.exit(0);
    }

    private static void print(String name, VerifiedMember.Decider decider, Runnable before) {
        long[] nanos = new long[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            before.run();
            long start = System.nanoTime();
            Decision decision = decider.decide();
            if (!(decision instanceof Decision.Verified)) {
                throw new IllegalStateException("The member's mail should be verified, and is " + decision + ".");
            }
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-34s median %.3f ms, 99 of 100 within %.3f ms%n",
                name, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6);
    }
}
