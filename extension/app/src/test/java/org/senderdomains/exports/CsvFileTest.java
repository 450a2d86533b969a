package org.senderdomains.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PRODUCT rule D5. */
class CsvFileTest {

    /** RFC 4180 §2's grammar: a field, and what ends it. */
    private static final Pattern FIELD = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^\",\r\n]*))(,|\r\n)");

    @Test
    void a_table_has_a_head_and_a_line_for_each_record() {
        assertThat(read(CsvFile.print(Sample.RECORDS)))
                .containsExactly(
                        List.of("type", "host", "full_name", "value", "purpose"),
                        List.of(
                                "TXT",
                                "abc._domainkey.mail",
                                "abc._domainkey.mail.xn--r8jz45g.co.jp",
                                Sample.KEY,
                                "dkim"),
                        List.of(
                                "CNAME",
                                "def.mail",
                                "def.mail.xn--r8jz45g.co.jp",
                                "def.bounce.mail.platform.jp",
                                "return-path"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a\"b", "\"", "\"\"", "a\r\nb", "a\nb", "", " a ", "末,\"é\""})
    void whatever_a_field_has_comes_back(String field) {
        assertThat(read(CsvFile.line(field, "x") + "\r\n")).containsExactly(List.of(field, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=HYPERLINK(\"x\",\"y\")", "＝1"})
    void a_spreadsheet_is_not_made_to_calculate(String field) {
        assertThat(read(CsvFile.line(field) + "\r\n")).containsExactly(List.of("'" + field));
    }

    private static List<List<String>> read(String text) {
        List<List<String>> lines = new ArrayList<>(List.of(new ArrayList<>()));
        Matcher fields = FIELD.matcher(text);
        int at = 0;
        while (at < text.length()) {
            assertThat(fields.find(at) && fields.start() == at)
                    .as("RFC 4180 at %d of %s", at, text)
                    .isTrue();
            lines.get(lines.size() - 1)
                    .add(
                            fields.group(1) == null
                                    ? fields.group(2)
                                    : fields.group(1).replace("\"\"", "\""));
            at = fields.end();
            if (fields.group(3).equals("\r\n") && at < text.length()) {
                lines.add(new ArrayList<>());
            }
        }
        return lines;
    }
}
