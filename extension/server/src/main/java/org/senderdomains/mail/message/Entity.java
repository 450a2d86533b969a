package org.senderdomains.mail.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A part of a multipart, or a mail inside a mail (RFC 2045 §2.4).
 *
 * @param header with the last line's end, without the empty line; may be of no length
 */
record Entity(Range header, List<String> lines, Range body) {

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] HEADER_END = {'\r', '\n', '\r', '\n'};

    /** {@return what is in there; empty if no empty line ends its header fields} */
    static Optional<Entity> read(Range range) {
        if (range.hasAt(range.from(), LINE_END)) {
            return Optional.of(of(range, range.from(), List.of()));
        }
        int last = range.find(HEADER_END, range.from());
        if (last < 0) {
            return Optional.empty();
        }
        String header = range.part(range.from(), last).text();
        return Optional.of(of(range, last + LINE_END.length, List.of(header.split("\r\n(?![ \t])", -1))));
    }

    private static Entity of(Range range, int headerEnd, List<String> lines) {
        return new Entity(
                range.part(range.from(), headerEnd), lines, range.part(headerEnd + LINE_END.length, range.to()));
    }

    List<Field> fields() {
        return lines.stream().flatMap(line -> Field.parse(line).stream()).toList();
    }

    /** {@return its header with another Content-Transfer-Encoding} */
    byte[] labelled(String encoding) {
        return lines.stream()
                .filter(line -> !isEncoding(line))
                .map(line -> line + "\r\n")
                .collect(Collectors.joining("", "", TransferEncoding.FIELD + ": " + encoding + "\r\n"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isEncoding(String line) {
        return Field.parse(line)
                .filter(field -> field.is(TransferEncoding.FIELD))
                .isPresent();
    }
}
