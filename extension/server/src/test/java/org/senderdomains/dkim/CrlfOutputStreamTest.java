package org.senderdomains.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import org.eclipse.angus.mail.util.CRLFOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrlfOutputStreamTest {

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static String written(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new CrlfOutputStream(bytes)) {
            writing.to(out);
        }
        return Mail.text(bytes.toByteArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|''",
                "a|a",
                "a\\r\\nb\\r\\n|a\\r\\nb\\r\\n",
                "a\\nb|a\\r\\nb",
                "a\\rb|a\\r\\nb",
                "a\\r|a\\r\\n",
                "\\n\\n|\\r\\n\\r\\n",
                "\\r\\r\\n|\\r\\n\\r\\n",
                "\\n\\r|\\r\\n\\r\\n",
                "a\\r\\n\\nb|a\\r\\n\\r\\nb",
            })
    void every_line_end_becomes_cr_lf(String text, String expected) throws IOException {
        byte[] bytes = Mail.bytes(text.replace("\\r", "\r").replace("\\n", "\n"));
        String wanted = expected.replace("\\r", "\r").replace("\\n", "\n");
        assertThat(written(out -> out.write(bytes))).isEqualTo(wanted);
        assertThat(written(out -> {
                    for (byte b : bytes) {
                        out.write(b);
                    }
                }))
                .isEqualTo(wanted);
    }

    @Test
    void it_does_not_matter_where_the_pieces_are_cut() throws IOException {
        Random random = new Random(5321);
        for (int i = 0; i < 2_000; i++) {
            // Among them bytes that differ from a CR or LF in one bit.
            StringBuilder made = new StringBuilder();
            for (int left = random.nextInt(40); left > 0; left--) {
                made.append("\r\n\na\0\u000b\f\u000e\u0008\u008a\u008dbcdef\u00ff".charAt(random.nextInt(17)));
            }
            String text = made.toString();
            assertThat(written(out -> {
                        byte[] bytes = Mail.bytes(text);
                        int at = 0;
                        while (at < bytes.length) {
                            int length = random.nextInt(bytes.length - at + 1);
                            out.write(bytes, at, length);
                            at += length;
                        }
                    }))
                    .isEqualTo(text.replaceAll("\r\n|\r|\n", "\r\n"));
        }
    }

    @Test
    void what_went_through_it_jakarta_mails_own_stream_leaves_as_it_is() throws IOException {
        Random random = new Random(5322);
        for (int i = 0; i < 2_000; i++) {
            byte[] any = new byte[random.nextInt(40)];
            for (int at = 0; at < any.length; at++) {
                any[at] = (byte) (random.nextInt(3) == 0 ? "\r\n".charAt(random.nextInt(2)) : random.nextInt(256));
            }
            ByteArrayOutputStream theirs = new ByteArrayOutputStream();
            String ours = written(out -> out.write(any));

            try (OutputStream jakarta = new CRLFOutputStream(theirs)) {
                jakarta.write(Mail.bytes(ours));
            }

            assertThat(Mail.text(theirs.toByteArray())).isEqualTo(ours);
        }
    }
}
