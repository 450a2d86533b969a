package org.senderdomains.exports;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.senderdomains.domains.records.Required;
import org.senderdomains.names.DomainName;

/**
 * The records as a local value, with a resource for each of two providers to uncomment. There is no record resource that
 * all providers share, so whatever we wrote out would be wrong for most; a value with everything that any of them asks for
 * is right for all, and need not be edited when records are issued anew.
 */
final class TerraformFile {

    private static final int LONGEST_STRING = 255;

    private static final String USE = """

            # Amazon Route 53:
            # resource "aws_route53_record" "%1$s" {
            #   for_each = local.%1$s
            #   zone_id  = var.zone_id
            #   type     = each.value.type
            #   name     = each.value.full_name
            #   records  = [join("\\"\\"", each.value.strings)]
            #   ttl      = 3600
            # }

            # Cloudflare:
            # resource "cloudflare_dns_record" "%1$s" {
            #   for_each = local.%1$s
            #   zone_id  = var.zone_id
            #   type     = each.value.type
            #   name     = each.value.full_name
            #   content  = each.value.type == "TXT" ? "\\"${each.value.value}\\"" : each.value.value
            #   proxied  = false
            #   ttl      = 3600
            # }
            """;

    private TerraformFile() {}

    static String print(DomainName domain, List<Required> records) {
        String name = "sender_domains_" + domain.ascii().replace('.', '_');
        return """
                # Records for sending mail from %s. "name" is relative to the zone %s; "value" is unbroken, "strings" is
                # the same in pieces of at most 255 characters, as DNS carries it.
                locals {
                  %s = {
                %s  }
                }
                """.formatted(
                                domain,
                                domain.zone(),
                                name,
                                records.stream().map(TerraformFile::entry).collect(Collectors.joining()))
                + USE.formatted(name);
    }

    private static String entry(Required record) {
        return """
                    %s = {
                      type      = %s
                      name      = %s
                      full_name = %s
                      value     = %s
                      strings   = [%s]
                    }
                """.formatted(
                        quoted(record.fullName()),
                        quoted(record.type().name()),
                        quoted(record.host()),
                        quoted(record.fullName()),
                        quoted(record.data()),
                        pieces(record.data()));
    }

    // Keys and names are ASCII, so a character is an octet.
    private static String pieces(String value) {
        return IntStream.iterate(0, at -> at < value.length(), at -> at + LONGEST_STRING)
                .mapToObj(at -> value.substring(at, Math.min(at + LONGEST_STRING, value.length())))
                .map(TerraformFile::quoted)
                .collect(Collectors.joining(", "));
    }

    /** HCL's quoted template: besides quotes and backslashes, what would begin an interpolation or a directive. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean template = (c == '$' || c == '%') && i + 1 < text.length() && text.charAt(i + 1) == '{';
            if (template) {
                quoted.append(c).append(c);
            } else if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7F) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
