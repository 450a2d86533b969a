package org.senderdomains.mail.message;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What takes the place of some ranges of a body. Everything else stays, byte for byte. */
final class Changes {

    /** Writes something. */
    interface Writing {
        void writeTo(OutputStream out) throws IOException, MessagingException;
    }

    private record Change(Range range, Writing instead) {}

    private final List<Change> changes = new ArrayList<>();

    /** @param range one that shares no byte with any other */
    void put(Range range, Writing instead) {
        changes.add(new Change(range, instead));
    }

    int count() {
        return changes.size();
    }

    void writeTo(byte[] body, OutputStream out) throws IOException, MessagingException {
        changes.sort(Comparator.comparingInt(change -> change.range().from()));
        int done = 0;
        for (Change change : changes) {
            out.write(body, done, change.range().from() - done);
            change.instead().writeTo(out);
            done = change.range().to();
        }
        out.write(body, done, body.length - done);
    }
}
