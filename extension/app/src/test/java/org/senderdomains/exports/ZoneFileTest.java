package org.senderdomains.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/** PRODUCT rule D5. What is printed is read by dnsjava, which knows nothing of us. */
class ZoneFileTest {

    @Test
    void a_zone_file_has_the_records_whatever_zone_it_is_pasted_into() throws IOException {
        String text = ZoneFile.print(Sample.DOMAIN, Sample.RECORDS);
        for (String origin : List.of("xn--r8jz45g.co.jp.", "mail.xn--r8jz45g.co.jp.", "elsewhere.jp.")) {
            List<Record> records = read(text, origin);
            assertThat(records)
                    .hasSize(2)
                    .allSatisfy(record -> assertThat(record.getTTL()).isEqualTo(3600));
            assertThat(records.get(0).getName()).hasToString("abc._domainkey.mail.xn--r8jz45g.co.jp.");
            assertThat(value(records.get(0))).isEqualTo(Sample.KEY);
            assertThat(((TXTRecord) records.get(0)).getStrings()).hasSize(2);
            assertThat(records.get(1).getName()).hasToString("def.mail.xn--r8jz45g.co.jp.");
            assertThat(((CNAMERecord) records.get(1)).getTarget()).hasToString("def.bounce.mail.platform.jp.");
        }
    }

    @Test
    void a_zone_file_says_what_it_is_for() {
        assertThat(ZoneFile.print(Sample.DOMAIN, List.of()))
                .isEqualTo("; Records for sending mail from mail.xn--r8jz45g.co.jp,"
                        + " for the zone file of xn--r8jz45g.co.jp\n");
    }

    @Test
    void whatever_a_value_has_comes_back_octet_by_octet() throws IOException {
        for (String value : List.of(
                Sample.HOSTILE,
                "",
                "x".repeat(255),
                "x".repeat(256),
                "x".repeat(510),
                "\"".repeat(300),
                "é".repeat(128))) {
            String text = ZoneFile.print(Sample.DOMAIN, List.of(Sample.txt("abc", value)));
            assertThat(text).hasLineCount(2).matches("[ -~\n]*");
            assertThat(value(read(text, "co.jp.").get(0))).isEqualTo(value);
        }
    }

    private static List<Record> read(String text, String origin) throws IOException {
        try (Master master = new Master(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)), Name.fromString(origin))) {
            List<Record> records = new ArrayList<>();
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                records.add(record);
            }
            return records;
        }
    }

    private static String value(Record record) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        ((TXTRecord) record).getStringsAsByteArrays().forEach(octets::writeBytes);
        return octets.toString(StandardCharsets.UTF_8);
    }
}
