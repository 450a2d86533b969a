package org.senderdomains.platform.served;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import java.util.stream.Collectors;

/** Records in one column: a line each. */
@Converter
public class ZoneRecordsText implements AttributeConverter<List<ZoneRecord>, String> {

    @Override
    public String convertToDatabaseColumn(List<ZoneRecord> records) {
        return records == null
                ? null
                : records.stream().map(ZoneRecord::toString).collect(Collectors.joining("\n"));
    }

    @Override
    public List<ZoneRecord> convertToEntityAttribute(String text) {
        return text == null ? null : text.lines().map(ZoneRecord::read).toList();
    }
}
