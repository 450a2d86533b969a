package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.World;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * PRODUCT rules M3, M5 and M6: the platform's own mail, and mail of an account with policy "domain"; that each is signed so
 * that DMARC passes is asserted where it is sent ({@link Journey#send}).
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PlatformMailIT {
    private static final String ACCOUNT = "platform-mail";

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("platform-mail-tenant");
    }

    @BeforeAll
    static void an_account_with_policy_domain() {
        Journey journey = new Journey();
        journey.configure();
        journey.account(ACCOUNT, ", \"senderPolicy\": \"domain\"");
        journey.member(ACCOUNT, "taro", "admin", "taro@platform-mail.test");
        journey.verifiedDomain(ACCOUNT, "platform-mail.test");
    }

    @Test
    void the_platforms_own_mail_keeps_its_from_whoever_is_logged_in() throws Exception {
        CaughtMail mail = send("taro", Map.of("from", "Support <support@platform.test>"));

        assertThat(mail.content().from()).isEqualTo("Support <support@platform.test>");
    }

    @Test
    void exempt_mail_leaves_as_the_platform_even_of_a_verified_member() throws Exception {
        CaughtMail mail =
                send("taro", Map.of("from", "Taro <taro@platform-mail.test>", "header", "X-Sender-Exempt: true"));

        assertThat(mail.content().from()).endsWith("<" + Journey.FALLBACK + ">");
        assertThat(mail.content().values("X-Sender-Exempt")).isEmpty();
    }

    @Test
    void an_account_with_policy_domain_sends_under_any_address_of_its_domain() throws Exception {
        CaughtMail mail = send("taro", Map.of("from", "Invoices <invoices@platform-mail.test>"));

        assertThat(mail.content().from()).isEqualTo("Invoices <invoices@platform-mail.test>");
        assertThat(mail.envelope().from()).endsWith(".platform-mail.test");
    }

    @Test
    void bounces_of_an_accounts_mail_find_a_host_and_spf_is_there() throws Exception {
        CaughtMail mail = send("taro", Map.of("from", "taro@platform-mail.test"));
        String host = mail.envelope().from().replaceFirst(".*@", "");

        assertThat(answer(host, Type.MX)).containsExactly("10 mx.platform.test.");
        assertThat(answer(host, Type.TXT)).containsExactly("\"v=spf1 ip4:127.0.0.1 ~all\"");
    }

    private CaughtMail send(String principal, Map<String, String> letter) throws InterruptedException {
        return journey.send(world.at("/platform-mail-tenant").as(principal), Way.INJECTED_SESSION, letter);
    }

    private List<String> answer(String name, int type) throws IOException {
        Message question = Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN));
        return new SimpleResolver(world.dns().newResolver().address())
                .send(question).getSection(Section.ANSWER).stream()
                        .filter(record -> record.getType() == type)
                        .map(Record::rdataToString)
                        .toList();
    }
}
