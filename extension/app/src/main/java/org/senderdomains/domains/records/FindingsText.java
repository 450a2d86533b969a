package org.senderdomains.domains.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.UncheckedIOException;
import java.util.List;
import org.senderdomains.diagnosis.Finding;
import org.senderdomains.web.Json;

/** Findings as they are kept in their column: JSON. */
@Converter
public class FindingsText implements AttributeConverter<List<Finding>, String> {

    @Override
    public String convertToDatabaseColumn(List<Finding> findings) {
        try {
            return Json.MAPPER.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Finding> convertToEntityAttribute(String text) {
        try {
            return List.of(Json.MAPPER.readValue(text, Finding[].class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
