package org.senderdomains.dev.panel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.senderdomains.dev.dns.ZoneRecord;

/**
 * What was published, on disk. The product's database survives a restart of developer mode, so its records must, too;
 * otherwise every verified domain would be at risk after it.
 *
 * @param path one record a line: name, TTL, type and data with tabs between; printed data has none
 */
public record RecordFile(Path path) {

    List<ZoneRecord> read() throws IOException {
        List<ZoneRecord> records = new ArrayList<>();
        if (Files.exists(path)) {
            for (String line : Files.readAllLines(path)) {
                String[] fields = line.split("\t", 4);
                records.add(new ZoneRecord(fields[0], fields[2], Long.parseLong(fields[1]), fields[3]));
            }
        }
        return records;
    }

    void write(List<ZoneRecord> records) {
        List<String> lines = records.stream()
                .map(one -> String.join("\t", one.name(), Long.toString(one.ttl()), one.type(), one.data()))
                .toList();
        try {
            Files.createDirectories(path.getParent());
            Files.write(path, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("The published records could not be kept in " + path + ".", e);
        }
    }
}
