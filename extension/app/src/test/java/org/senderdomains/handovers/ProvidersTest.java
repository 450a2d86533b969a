package org.senderdomains.handovers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the page knows of the large DNS providers: each says of each thing what is so, or that it is not known. That the page
 * has a sentence for all of it, and recognizes them, is seen in a browser ({@code HandoverPageIT}).
 */
class ProvidersTest {
    private static final Path FILE = Path.of("src", "main", "webapp", "page", "providers.json");

    private static final Set<String> FIELDS = Set.of(
            "id", "nameServers", "seen", "name", "manual", "forms", "host", "underscore", "trailingDot", "longTxt");
    private static final Set<String> MORE = Set.of("notes", "txtNotes");
    private static final Map<String, Set<String>> FACTS = Map.of(
            "host", Set.of("relative", "full", "unknown"),
            // In any name, or known only of the names of TXT records.
            "underscore", Set.of("allowed", "txt", "unknown"),
            // At the end of what a CNAME points to; "without" is as it is shown.
            "trailingDot", Set.of("needed", "without", "either", "unknown"),
            // More than 255 characters: a key of 2048 bits.
            "longTxt", Set.of("whole", "split", "too-long", "unknown"));

    private static final List<String> LANGUAGES = List.of("ja", "en");

    @Test
    void each_says_of_each_fact_what_is_so_or_that_it_is_not_known() throws IOException {
        for (JsonNode provider : all()) {
            String id = provider.path("id").asText();
            assertThat(names(provider)).as(id).containsAll(FIELDS);
            assertThat(names(provider)).as(id).allMatch(name -> FIELDS.contains(name) || MORE.contains(name));
            FACTS.forEach((fact, values) -> assertThat(provider.get(fact).asText())
                    .as("%s of %s", fact, id)
                    .isIn(values));
        }
    }

    @Test
    void each_form_names_where_the_host_goes_and_each_other_field_or_that_it_is_not_known() throws IOException {
        for (JsonNode provider : all()) {
            assertThat(provider.get("forms").isArray()).isTrue();
            for (JsonNode form : provider.get("forms")) {
                if (form.has("lines")) {
                    assertThat(texts(form.get("lines")))
                            .allMatch(line -> line.startsWith("cname HOST DATA") || line.startsWith("txt HOST DATA"));
                    continue;
                }
                assertThat(names(form))
                        .as("a form of %s", provider.get("id"))
                        .contains("type", "host", "cname", "txt")
                        .isSubsetOf("panel", "type", "host", "cname", "txt");
                assertThat(form.get("host").isNull()).isFalse();
                Stream.of("type", "host", "cname", "txt")
                        .map(form::get)
                        .filter(name -> !name.isNull() && !name.isTextual())
                        .forEach(ProvidersTest::assertInBothLanguages);
            }
        }
    }

    @Test
    void each_has_a_name_and_notes_in_both_languages_and_a_manual() throws IOException {
        for (JsonNode provider : all()) {
            assertInBothLanguages(provider.get("name"));
            assertThat(provider.get("manual").asText()).startsWith("https://");
            MORE.stream().filter(provider::has).map(provider::get).forEach(notes -> {
                assertThat(names(notes)).containsExactlyInAnyOrderElementsOf(LANGUAGES);
                assertThat(notes.get("ja").size()).isEqualTo(notes.get("en").size());
            });
        }
    }

    @Test
    void each_has_its_own_id_and_name_servers_and_shows_some() throws IOException {
        List<String> ids = new ArrayList<>();
        List<String> nameServers = new ArrayList<>();
        for (JsonNode provider : all()) {
            ids.add(provider.get("id").asText());
            nameServers.addAll(texts(provider.get("nameServers")));
            assertThat(texts(provider.get("seen"))).isNotEmpty().allMatch(server -> server.matches("[a-z0-9.-]+"));
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(nameServers).doesNotHaveDuplicates();
    }

    /** The large ones that the issue is about. */
    @Test
    void the_large_japanese_and_international_providers_are_there() throws IOException {
        List<String> ids = new ArrayList<>();
        all().forEach(provider -> ids.add(provider.get("id").asText()));
        assertThat(ids)
                .contains("onamae", "sakura", "muumuu", "xserver", "value-domain", "conoha", "iij", "kagoya")
                .contains("cloudflare", "route53", "google-cloud-dns", "azure-dns", "godaddy", "namecheap", "ionos");
    }

    private static void assertInBothLanguages(JsonNode words) {
        assertThat(names(words)).containsExactlyInAnyOrderElementsOf(LANGUAGES);
        LANGUAGES.forEach(language -> assertThat(words.get(language).asText()).isNotBlank());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static JsonNode all() throws IOException {
        JsonNode all = new ObjectMapper().readTree(FILE.toFile());
        assertThat(all.size()).isGreaterThan(10);
        return all;
    }
}
