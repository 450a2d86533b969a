package org.senderdomains.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.senderdomains.names.DomainName;

/** PRODUCT rule D5. What is printed is read by {@link Hcl}, which takes nothing that Terraform would not. */
class TerraformFileTest {

    @Test
    void a_local_value_has_all_that_a_provider_may_ask_for() {
        Map<String, Object> records = read(TerraformFile.print(Sample.DOMAIN, Sample.RECORDS));
        assertThat(records)
                .containsExactly(
                        Map.entry(
                                "abc._domainkey.mail.xn--r8jz45g.co.jp",
                                Map.of(
                                        "type", "TXT",
                                        "name", "abc._domainkey.mail",
                                        "full_name", "abc._domainkey.mail.xn--r8jz45g.co.jp",
                                        "value", Sample.KEY,
                                        "strings", List.of(Sample.KEY.substring(0, 255), Sample.KEY.substring(255)))),
                        Map.entry(
                                "def.mail.xn--r8jz45g.co.jp",
                                Map.of(
                                        "type", "CNAME",
                                        "name", "def.mail",
                                        "full_name", "def.mail.xn--r8jz45g.co.jp",
                                        "value", "def.bounce.mail.platform.jp",
                                        "strings", List.of("def.bounce.mail.platform.jp"))));
    }

    @Test
    void two_domains_in_one_module_have_values_of_different_names() {
        assertThat(TerraformFile.print(new DomainName("a-b.co.jp"), List.of()))
                .contains("\n  sender_domains_a-b_co_jp = {\n")
                .contains("local.sender_domains_a-b_co_jp\n");
        assertThat(TerraformFile.print(new DomainName("a.b.co.jp"), List.of()))
                .contains("\n  sender_domains_a_b_co_jp = {\n");
    }

    @Test
    void nothing_in_a_value_is_run() {
        for (String value : List.of(Sample.HOSTILE, "${", "%{", "$${x}", "$", "%%{", "\\${x}", "a\\", "\"}")) {
            Map<?, ?> record = (Map<?, ?>) read(TerraformFile.print(Sample.DOMAIN, List.of(Sample.txt("abc", value))))
                    .get("abc.xn--r8jz45g.co.jp");
            assertThat(record.get("value")).isEqualTo(value);
            assertThat(String.join("", strings(record))).isEqualTo(value);
        }
    }

    private static List<String> strings(Map<?, ?> record) {
        return ((List<?>) record.get("strings"))
                .stream().map(String.class::cast).toList();
    }

    private static Map<String, Object> read(String text) {
        Map<?, ?> locals = new Hcl(text).block("locals");
        assertThat(locals).hasSize(1);
        Map<String, Object> records = new LinkedHashMap<>();
        ((Map<?, ?>) locals.get("sender_domains_mail_xn--r8jz45g_co_jp"))
                .forEach((name, record) -> records.put((String) name, record));
        return records;
    }
}
