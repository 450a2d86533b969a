package org.senderdomains.subsystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README has operators copy into a pom is what provisions the server that every build tests. */
class ProvisioningInReadmeTest {

    private static final Path ROOT = Path.of("..", "..");

    @Test
    void feature_packs_layers_and_options_are_those_of_the_provisioned_server() throws IOException {
        String readme = readme();
        String pom =
                Files.readString(ROOT.resolve("deployment").resolve("server").resolve("pom.xml"));

        assertThat(all("location", readme)).isEqualTo(all("location", resolved(pom)));
        assertThat(all("layer", pom)).containsAll(all("layer", readme));
        assertThat(all("layer", readme)).startsWith("sender-domains-app");
        assertThat(options(readme)).isEqualTo(options(pom));
    }

    @Test
    void the_plugin_is_the_one_that_provisions_the_server() throws IOException {
        assertThat(readme())
                .contains("<artifactId>wildfly-maven-plugin</artifactId>\n  <version>"
                        + pluginVersion(Files.readString(ROOT.resolve("pom.xml"))) + "</version>");
    }

    private static String readme() throws IOException {
        Matcher block =
                Pattern.compile("(?s)```xml\n(<plugin>.*?)```").matcher(Files.readString(ROOT.resolve("README.md")));
        assertThat(block.find()).as("a plugin to copy in the README").isTrue();
        return block.group(1);
    }

    private static String resolved(String pom) throws IOException {
        String root = Files.readString(ROOT.resolve("pom.xml"));
        String text = pom;
        for (var property : Map.of(
                        "version.wildfly", all("version.wildfly", root).get(0),
                        "project.version", all("version", root).get(0))
                .entrySet()) {
            text = text.replace("${" + property.getKey() + "}", property.getValue());
        }
        return text;
    }

    private static String pluginVersion(String pom) {
        Matcher version = Pattern.compile("<artifactId>wildfly-maven-plugin</artifactId>\\s*<version>([^<]+)")
                .matcher(pom);
        assertThat(version.find()).as("the plugin's version in pom.xml").isTrue();
        return version.group(1);
    }

    private static List<String> options(String text) {
        return List.of(
                all("jboss-fork-embedded", text).toString(),
                all("jboss-overridden-artifacts", text).toString());
    }

    private static List<String> all(String element, String xml) {
        return Pattern.compile("<" + element + ">([^<]*)</" + element + ">")
                .matcher(xml)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
