package org.senderdomains.mail.message;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Bytes of unknown number, without the copies and the slack of an array that grows: a body of 25 MB would pass through
 * arrays of 32 and 64 MB.
 */
final class Segments extends OutputStream {

    private static final int SMALLEST = 8 * 1024;
    private static final int LARGEST = 1024 * 1024;

    private final Deque<ByteBuffer> full = new ArrayDeque<>();
    private ByteBuffer current = ByteBuffer.allocate(SMALLEST);
    private int size;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            if (!current.hasRemaining()) {
                full.add(current.flip());
                current = ByteBuffer.allocate(Math.min(current.capacity() * 2, LARGEST));
            }
            int now = Math.min(end - from, current.remaining());
            current.put(bytes, from, now);
            from += now;
        }
        size = Math.addExact(size, length);
    }

    /**
     * {@return one array of {@code before}, the bytes, and {@code after}} It takes the place of what held the bytes, so
     * nothing is to be written any more.
     */
    byte[] joined(byte[] before, byte[] after) {
        ByteBuffer whole = ByteBuffer.allocate(Math.addExact(before.length + after.length, size));
        whole.put(before);
        if (current.position() > 0) {
            full.add(current.flip());
            current = ByteBuffer.allocate(0);
        }
        // Each segment is let go as soon as it is copied.
        for (ByteBuffer segment = full.poll(); segment != null; segment = full.poll()) {
            whole.put(segment);
        }
        full.add(ByteBuffer.wrap(whole.array(), before.length, size));
        whole.put(after);
        return whole.array();
    }
}
