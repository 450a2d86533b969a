package org.senderdomains.exports;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.senderdomains.accounts.Choice;
import org.senderdomains.domains.records.Required;

/** A table (RFC 4180), for providers that import one and for people who open it in a spreadsheet. */
final class CsvFile {

    /** RFC 4180 §2.6: what has one of these must be in quotes. */
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]");

    /** What spreadsheets take for a formula. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r\n＝＋－＠]");

    private CsvFile() {}

    static String print(List<Required> records) {
        return Stream.concat(
                        Stream.of("type,host,full_name,value,purpose"),
                        records.stream()
                                .map(record -> line(
                                        record.type().name(),
                                        record.host(),
                                        record.fullName(),
                                        record.data(),
                                        Choice.print(record.purpose()))))
                .map(line -> line + "\r\n")
                .collect(Collectors.joining());
    }

    static String line(String... fields) {
        return Stream.of(fields).map(CsvFile::field).collect(Collectors.joining(","));
    }

    private static String field(String text) {
        // None of ours begins so today; if one ever does, a spreadsheet shall show it and not run it.
        String shown = FORMULA.matcher(text).find() ? "'" + text : text;
        return NEEDS_QUOTES.matcher(shown).find() ? "\"" + shown.replace("\"", "\"\"") + "\"" : shown;
    }
}
