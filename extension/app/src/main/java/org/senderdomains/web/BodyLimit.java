package org.senderdomains.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.senderdomains.sentences.Sentence;

/** Bounds request bodies: the largest legitimate one is an account, under 2 KB. */
@Provider
public class BodyLimit implements ContainerRequestFilter {

    static final int BYTES = 16 * 1024;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > BYTES) {
            throw tooLarge();
        }
        // Chunked bodies announce no length.
        request.setEntityStream(new Counted(request.getEntityStream()));
    }

    private static Problem tooLarge() {
        return new Problem(413, Sentence.TOO_LARGE.with(BYTES));
    }

    private static final class Counted extends FilterInputStream {
        private int left = BYTES;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) {
            left -= Math.max(read, 0);
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
