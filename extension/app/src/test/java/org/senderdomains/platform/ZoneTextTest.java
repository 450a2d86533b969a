package org.senderdomains.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.names.DomainName;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.ServedPurpose;
import org.senderdomains.platform.served.ZoneRecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

class ZoneTextTest {

    private static final ZoneText TEXT = new ZoneText(Optional.of(new DomainName("mail.platform.test")));

    @Test
    void a_zone_is_printed_in_the_same_order_whatever_order_it_comes_in() {
        ServedName key = served("b.dkim.mail.platform.test", ZoneRecord.txt("v=DKIM1; k=rsa; p=AAAA"));
        ServedName path = served(
                "a.bounce.mail.platform.test",
                ZoneRecord.mx(10, "mx.platform.test"),
                ZoneRecord.txt("v=spf1 ip4:192.0.2.1 ~all"));

        assertThat(TEXT.print(List.of(key, path)))
                .isEqualTo(TEXT.print(List.of(path, key)))
                .isEqualTo("""
                ; For the zone of mail.platform.test: everything below the platform's name.
                a.bounce.mail.platform.test. 3600 IN MX 10 mx.platform.test.
                a.bounce.mail.platform.test. 3600 IN TXT "v=spf1 ip4:192.0.2.1 ~all"
                b.dkim.mail.platform.test. 3600 IN TXT "v=DKIM1; k=rsa; p=AAAA"
                """);
    }

    @Test
    void what_belongs_into_another_zone_is_a_comment() {
        assertThat(TEXT.print(List.of(served("s._domainkey.platform.test", ZoneRecord.txt("v=DKIM1; k=rsa; p=AAAA")))))
                .isEqualTo("""
                        ; For the zone of mail.platform.test: everything below the platform's name.

                        ; These belong into other zones, of the domains they end in:
                        ; s._domainkey.platform.test. 3600 IN TXT "v=DKIM1; k=rsa; p=AAAA"
                        """);
    }

    @Test
    void a_name_whose_key_is_still_to_be_made_is_left_out() {
        assertThat(TEXT.print(List.of(served("a.dkim.mail.platform.test"))))
                .isEqualTo("; For the zone of mail.platform.test: everything below the platform's name.\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 254, 255, 256, 410, 510, 511, 1000})
    void a_text_of_any_length_is_read_by_others_as_it_was_written(int length) throws IOException {
        String text = "\\\"; x".repeat(length).substring(0, length);

        TXTRecord read =
                (TXTRecord) parse(TEXT.print(List.of(served("a.dkim.mail.platform.test", ZoneRecord.txt(text)))))
                        .get(0);

        StringBuilder whole = new StringBuilder();
        read.getStringsAsByteArrays().forEach(piece -> whole.append(new String(piece, StandardCharsets.US_ASCII)));
        assertThat(whole).hasToString(text);
        assertThat(read.getTTL()).isEqualTo(3600);
        assertThat(read.getName()).isEqualTo(Name.fromString("a.dkim.mail.platform.test."));
    }

    @Test
    void the_key_as_it_is_in_use_is_split_once() {
        String line = ZoneRecord.txt(World.KEY.publicKey().record().toString()).line("a.dkim.mail.platform.test");

        assertThat(line).matches("a\\.dkim\\.mail\\.platform\\.test\\. 3600 IN TXT \"v=DKIM1;[^\"]{247}\" \"[^\"]+\"");
    }

    @Test
    void a_record_is_read_as_it_is_printed() {
        for (ZoneRecord record : List.of(ZoneRecord.mx(10, "mx.test"), ZoneRecord.txt("a b  \\ \" c"))) {
            assertThat(ZoneRecord.read(record.toString())).isEqualTo(record);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb. IN TXT x", "a\u0000", "é"})
    void nothing_but_printable_ascii_gets_into_a_record(String text) {
        assertThatThrownBy(() -> ZoneRecord.txt(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ServedName served(String name, ZoneRecord... records) {
        return new ServedName(new ServedName.Identity(name, ServedPurpose.DKIM, 1L), List.of(records), Instant.EPOCH);
    }

    private static List<Record> parse(String zone) throws IOException {
        List<Record> records = new ArrayList<>();
        try (Master master = new Master(
                new ByteArrayInputStream(zone.getBytes(StandardCharsets.US_ASCII)), Name.fromString("other.test."))) {
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                records.add(record);
            }
        }
        return records;
    }
}
