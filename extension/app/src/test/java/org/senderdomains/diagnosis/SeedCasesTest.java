package org.senderdomains.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.diagnosis.TenantWorld.DOMAIN;
import static org.senderdomains.diagnosis.TenantWorld.KEY;
import static org.senderdomains.diagnosis.TenantWorld.KEY_TARGET;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.dns.DnsServer;

/** The four cases of trouble that help pages for such a set-up describe, each recognised without a help page. */
class SeedCasesTest {

    private final TenantWorld tenant = new TenantWorld();

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void case_1_a_mistake_in_the_record() {
        tenant.zone.add(KEY, "CNAME", "labell.dkim.platform.test");
        assertSays(
                "The CNAME record at label1._domainkey.example.test has the value labell.dkim.platform.test, but it"
                        + " should be label1.dkim.platform.test. Please replace the value; the copy button helps.",
                "label1._domainkey.example.test の CNAME レコードの値が labell.dkim.platform.test になっています。"
                        + "正しい値は label1.dkim.platform.test です。コピーボタンを使って値を入れ直してください。");
    }

    @Test
    void case_2_the_provider_changes_the_domain_of_the_record_by_itself() {
        tenant.zone.add(KEY + "." + DOMAIN, "CNAME", KEY_TARGET);
        assertSays(
                "The record is there, but at label1._domainkey.example.test.example.test: your DNS provider puts the"
                        + " domain behind HOST by itself. Please change HOST to label1._domainkey, so that the record"
                        + " stands at label1._domainkey.example.test with DATA label1.dkim.platform.test.",
                "レコードは label1._domainkey.example.test.example.test に登録されています。ご利用の DNS サービスでは"
                        + " HOST の後ろにドメインが自動で付きます。HOST を label1._domainkey に変更すると、正しい名前"
                        + " label1._domainkey.example.test になります（DATA は label1.dkim.platform.test）。");
        tenant.zone.remove(KEY + "." + DOMAIN).add(KEY, "CNAME", KEY_TARGET + ".test");
        assertSays(
                "The CNAME record at label1._domainkey.example.test points to label1.dkim.platform.test.test: your DNS"
                        + " provider has put test behind DATA. Please enter DATA with a dot at the end, that is"
                        + " label1.dkim.platform.test followed by a dot; then nothing is added.",
                "label1._domainkey.example.test の CNAME レコードの参照先が label1.dkim.platform.test.test になっています。"
                        + "ご利用の DNS サービスが DATA の後ろに test を付け足したようです。DATA は"
                        + " label1.dkim.platform.test の末尾にドット（.）を付けて入力してください。付け足されなくなります。");
    }

    @Test
    void case_3_the_registrar_takes_no_underscore() {
        tenant.zone.add("label1.domainkey.example.test", "CNAME", KEY_TARGET);
        assertSays(
                "The record is there, but at label1.domainkey.example.test, without the underscore (_). It belongs to"
                        + " the name: please change HOST to label1._domainkey, so that the record stands at"
                        + " label1._domainkey.example.test with DATA label1.dkim.platform.test. DNS allows it (RFC"
                        + " 2181); if the form does not accept it, your DNS provider's support can add the record.",
                "レコードは label1.domainkey.example.test に登録されていて、アンダースコア（_）が抜けています。"
                        + "アンダースコアも名前の一部です。HOST を label1._domainkey に変更すると、正しい名前"
                        + " label1._domainkey.example.test になります（DATA は label1.dkim.platform.test）。"
                        + "DNS の規格では使える文字ですので、画面で入力できない場合は DNS サービスのサポートに"
                        + "追加を依頼してください。");
    }

    @Test
    void case_4_the_record_was_made_where_the_name_servers_do_not_point() {
        DnsServer registrar = tenant.world.server();
        tenant.world
                .delegate("registrar.test", tenant.world.server())
                .add("ns.registrar.test", "A", registrar.address().getAddress().getHostAddress());
        tenant.zone.add(DOMAIN, "NS", "ns.registrar.test");
        registrar.serve(tenant.zone.copy().add(KEY, "CNAME", KEY_TARGET));
        assertSays(
                "The world asks the name servers ns1.example.test, ns2.example.test about example.test, and these do"
                        + " not have label1._domainkey.example.test. ns.registrar.test, where the record may have been"
                        + " added, are not asked. Please add it, with HOST label1._domainkey and DATA"
                        + " label1.dkim.platform.test, at the service that runs ns1.example.test, ns2.example.test.",
                "example.test について世界中から問い合わせを受けているネームサーバーは ns1.example.test,"
                        + " ns2.example.test で、そこには label1._domainkey.example.test がありません。"
                        + "ns.registrar.test に登録しても参照されません。ns1.example.test, ns2.example.test を運用している"
                        + "サービスの管理画面で、HOST label1._domainkey、DATA label1.dkim.platform.test を"
                        + "追加してください。");
    }

    private void assertSays(String english, String japanese) {
        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.findings()).hasSize(1);
        Finding finding = seen.findings().get(0);
        assertThat(FindingText.of(finding, tenant.key, Locale.ENGLISH)).isEqualTo(english);
        assertThat(FindingText.of(finding, tenant.key, Locale.JAPAN)).isEqualTo(japanese);
    }
}
