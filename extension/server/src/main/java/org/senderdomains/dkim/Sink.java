package org.senderdomains.dkim;

import java.security.MessageDigest;

/** Where canonical bytes go, in order. */
@FunctionalInterface
interface Sink {
    byte[] LINE_END = {'\r', '\n'};
    byte[] SPACE = {' '};

    void put(byte[] bytes, int from, int to);

    default void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    /** Into a hash: long pieces directly, short ones gathered, because each call of the hash costs as much as 50 bytes. */
    final class Hash implements Sink {
        private static final int SHORT = 512;
        private final MessageDigest digest = DkimAlgorithm.sha256();
        private final byte[] gathered = new byte[8 * SHORT];
        private int count;

        @Override
        public void put(byte[] bytes, int from, int to) {
            int length = to - from;
            if (count + length > gathered.length || length > SHORT) {
                digest.update(gathered, 0, count);
                count = 0;
            }
            if (length > SHORT) {
                digest.update(bytes, from, length);
            } else {
                System.arraycopy(bytes, from, gathered, count, length);
                count += length;
            }
        }

        byte[] value() {
            digest.update(gathered, 0, count);
            count = 0;
            return digest.digest();
        }
    }
}
