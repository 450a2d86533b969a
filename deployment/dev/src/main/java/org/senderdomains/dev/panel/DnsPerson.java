package org.senderdomains.dev.panel;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.senderdomains.dev.dns.ZoneRecord;

/** Does what the company's DNS person does: looks at what the product shows, and types it into the DNS. */
final class DnsPerson {

    private final Product product;
    private final TestTop dns;

    DnsPerson(Product product, TestTop dns) {
        this.product = product;
        this.dns = dns;
    }

    /**
     * Publishes the records of one domain, in place of whatever stood at their names.
     *
     * @return what was published
     */
    List<ZoneRecord> publish(String account, String domain, Mistake mistake) throws IOException {
        List<ShownRecord> shown = ShownRecord.of(product.domain(account, domain));
        List<ZoneRecord> typed =
                shown.stream().map(one -> mistake.made(one, domain).inZone()).toList();
        shown.forEach(one -> dns.remove(one.fullName()));
        typed.forEach(one -> dns.remove(one.name()));
        typed.forEach(dns::add);
        return typed;
    }

    /** {@return name and status of the domains of an account} */
    List<JsonObject> domains(String account) throws IOException {
        return product.domains(account);
    }
}
