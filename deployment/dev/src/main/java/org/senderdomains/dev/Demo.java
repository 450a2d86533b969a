package org.senderdomains.dev;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dev.dns.ZoneRecord;
import org.senderdomains.dev.panel.Product;
import org.senderdomains.dev.panel.Product.RefusedException;

/** The demo account and its people. */
final class Demo {

    static final String ACCOUNT = "sample";

    /** The domain whose journey a newcomer sees. */
    static final String DOMAIN = "example.test";

    /**
     * Zones of the DNS server: the account's, a second company's, the platform's. The last has both the records that
     * tenants point to and those of the platform's own mail, so that all of them can be pushed there.
     */
    static final List<String> ZONES = List.of(DOMAIN, "sample.test", "platform.test");

    /** SPF of the platform's own mail: what an operator pastes, since the product never touches a domain's own texts. */
    static final ZoneRecord PLATFORM_SPF =
            new ZoneRecord("platform.test", "TXT", Zone.TTL, "\"v=spf1 ip4:127.0.0.1 ~all\"");

    static final String PLATFORM_ZONE = "mail.platform.test";

    static final Person ADMIN = new Person("taro", "admin", "taro@example.test");

    /** The last one's address lies in another domain: mail of such a member leaves as fallback. */
    static final List<Person> PEOPLE = List.of(
            ADMIN,
            new Person("jiro", "general", "jiro@example.test"),
            new Person("saburo", "general", "saburo@sample.test"));

    /** A member of the demo account. */
    record Person(String principal, String role, String address) {}

    private Demo() {}

    /** Makes the account and its members. What is there from an earlier run stays as it is. */
    static void set(Product asOperator, Language language) throws IOException {
        putIfAbsent(asOperator, "/accounts/" + ACCOUNT, account(language));
        for (Person person : PEOPLE) {
            putIfAbsent(
                    asOperator,
                    "/accounts/" + ACCOUNT + "/members/" + person.principal(),
                    Json.createObjectBuilder()
                            .add("role", person.role())
                            .add("notificationAddress", person.address())
                            .build());
        }
    }

    private static void putIfAbsent(Product asOperator, String path, JsonObject body) throws IOException {
        try {
            asOperator.get(path);
        } catch (RefusedException e) {
            if (e.status() != 404) {
                throw e;
            }
            asOperator.put(path, body);
        }
    }

    private static JsonObject account(Language language) {
        return Json.createObjectBuilder()
                .add("displayName", language.accountName())
                .add(
                        "owner",
                        Json.createObjectBuilder()
                                .add("principal", ADMIN.principal())
                                .add("notificationAddress", ADMIN.address()))
                .add("option", true)
                .add("locale", language.code())
                .build();
    }
}
