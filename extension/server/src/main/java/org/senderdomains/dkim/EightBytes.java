package org.senderdomains.dkim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes looked at together, in a {@code long} whose lowest byte is the first: each byte of every mail comes by here. */
public final class EightBytes {

    /** The high bit of each byte. */
    public static final long HIGH_BITS = 0x8080808080808080L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;

    private EightBytes() {}

    /** {@return the eight bytes that begin there} */
    public static long at(byte[] bytes, int from) {
        return (long) LONGS.get(bytes, from);
    }

    /** {@return eight times the same, which is below 0x80} */
    public static long of(char same) {
        return same * ONES;
    }

    /** {@return the high bit of the lowest byte that is zero, and perhaps of some above it; nothing if none is} */
    public static long zeroes(long eight) {
        return eight - ONES & ~eight & HIGH_BITS;
    }

    /** {@return how many bytes stand below the lowest one whose high bit is set} */
    public static int first(long highBits) {
        return Long.numberOfTrailingZeros(highBits) / Byte.SIZE;
    }
}
