package org.senderdomains.dkim;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Prints what signing costs, next to the bare signature of the JDK in the same run. Not a test: run it by hand, with the
 * class path of the tests.
 */
final class SigningCost {
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 15;

    private SigningCost() {}

    private interface Work {
        Object run() throws GeneralSecurityException, DkimException;
    }

    private record Case(String name, int times, Work work, double[] milliseconds) {
        void measure(int round) throws GeneralSecurityException, DkimException {
            long start = System.nanoTime();
            int made = 0;
            for (int i = 0; i < times; i++) {
                made += work.run() == null ? 0 : 1;
            }
            if (round >= 0 && made == times) {
                milliseconds[round] = (System.nanoTime() - start) / 1e6 / times;
            }
        }

        double median() {
            double[] sorted = milliseconds.clone();
            Arrays.sort(sorted);
            return sorted[ROUNDS / 2];
        }
    }

    public static void main(String[] args) throws GeneralSecurityException, DkimException {
        DkimSigner signer = new DkimSigner(InstantSource.system());
        for (DkimAlgorithm algorithm : DkimAlgorithm.values()) {
            DkimKey key = DkimKey.generate(algorithm, new SecureRandom());
            List<DkimIdentity> identities = List.of(new DkimIdentity("example.test", "sd1", key));
            List<Case> cases = new ArrayList<>();
            byte[] header = new byte[900];
            cases.add(new Case("the JDK's signature alone", 300, () -> key.sign(header), new double[ROUNDS]));
            for (int size : new int[] {5_000, 1_000_000, 25_000_000}) {
                for (Kind kind : Kind.values()) {
                    byte[] mail = Mail.usual().body(kind.body(size)).bytes();
                    cases.add(new Case(
                            String.format("%,d bytes of %s", size, kind),
                            Math.max(2, Math.min(300, 50_000_000 / size)),
                            () -> signer.sign(mail, 0, mail.length, identities),
                            new double[ROUNDS]));
                }
            }
            print(algorithm, cases);
        }
    }

    private static void print(DkimAlgorithm algorithm, List<Case> cases)
            throws GeneralSecurityException, DkimException {
        // In turns, so that a slow moment of the machine falls on all alike.
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Case each : cases) {
                each.measure(round);
            }
        }
        double bare = cases.get(0).median();
        for (Case each : cases) {
            System.out.printf(
                    "%-15s %-32s %9.4f ms %8.3f x%n", algorithm, each.name(), each.median(), each.median() / bare);
        }
    }

    private enum Kind {
        BASE64,
        PROSE,
        SPACES;

        String body(int size) {
            Random random = new Random(size);
            if (this == BASE64) {
                byte[] bytes = new byte[size * 3 / 4];
                random.nextBytes(bytes);
                return Base64.getMimeEncoder().encodeToString(bytes);
            }
            StringBuilder text = new StringBuilder(size + 100);
            int line = 0;
            while (text.length() < size) {
                int word = this == PROSE ? 1 + random.nextInt(9) : 1;
                text.append("abcdefghij", 0, word).append(this == PROSE ? " " : "  ");
                if (text.length() - line > 70) {
                    text.append("\r\n");
                    line = text.length();
                }
            }
            return text.toString();
        }
    }
}
