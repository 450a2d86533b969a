package org.senderdomains.mail.message;

import org.senderdomains.dkim.EightBytes;

/** What was seen of the lines of a body, all of which end with CR LF. */
public final class Lines {

    /** RFC 5322 §2.1.1: no line may be longer, without its end; servers break those that are. */
    public static final int LONGEST = 998;

    private static final long LINE_FEEDS = EightBytes.of('\n');

    private boolean eightBit;
    private boolean tooLong;
    private final Label label = new Label();
    private int length;
    private boolean ended = true;

    void look(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            int start = i;
            i = lineEnd(bytes, start, to);
            length += i - start;
            // The CR of the line's own end counts, until that is seen.
            tooLong |= length > LONGEST + 1 || length > LONGEST && i > start && bytes[i - 1] != '\r';
            label.look(bytes, start, i);
            if (i < to) {
                length = 0;
                label.lineBegins();
                i++;
            }
        }
        ended = to > from ? bytes[to - 1] == '\n' : ended;
    }

    /**
     * {@return where the first LF stands; {@code to} if there is none} Looks at eight bytes at a time, since every byte of
     * every mail comes by here.
     */
    private int lineEnd(byte[] bytes, int from, int to) {
        long noSevenBit = 0;
        int i = from;
        long lineFeeds = 0;
        while (lineFeeds == 0 && i + Long.BYTES <= to) {
            long eight = EightBytes.at(bytes, i);
            noSevenBit |= eight | EightBytes.zeroes(eight);
            lineFeeds = EightBytes.zeroes(eight ^ LINE_FEEDS);
            // What stands behind the first one is looked at again, as the next line.
            i += lineFeeds == 0 ? Long.BYTES : EightBytes.first(lineFeeds);
        }
        while (lineFeeds == 0 && i < to && bytes[i] != '\n') {
            // Negative from byte 128 on, and for NUL, which may be dropped on the way just as well.
            noSevenBit |= bytes[i] - 1;
            i++;
        }
        eightBit |= (noSevenBit & EightBytes.HIGH_BITS) != 0;
        return i;
    }

    static Lines of(byte[] bytes, int from, int to) {
        Lines lines = new Lines();
        lines.look(bytes, from, to);
        return lines;
    }

    /** {@return whether there is a line that a server would break} */
    boolean areTooLong() {
        return tooLong;
    }

    /** {@return whether these bytes can be what {@code 7bit} promises (RFC 2045 §2.7)} */
    boolean areSevenBit() {
        return !eightBit && !tooLong;
    }

    /** {@return whether no server has a reason to change anything, whatever parts are in there} */
    boolean areSafe() {
        return areSevenBit() && !label.isSeen();
    }

    /** {@return whether the last of them is ended; true if there is none} */
    boolean areEnded() {
        return ended;
    }
}
