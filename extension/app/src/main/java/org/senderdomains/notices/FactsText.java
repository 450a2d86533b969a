package org.senderdomains.notices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.senderdomains.web.Json;

/** Facts as they are kept in their column: JSON. */
@Converter
public class FactsText implements AttributeConverter<Facts, String> {

    @Override
    public String convertToDatabaseColumn(Facts facts) {
        try {
            return Json.MAPPER.writeValueAsString(facts.values());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Facts convertToEntityAttribute(String text) {
        try {
            return new Facts(Json.MAPPER.readValue(text, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
