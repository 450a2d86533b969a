package org.senderdomains.platform.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.records.RequiredRecord;
import org.senderdomains.keys.KeyState;
import org.senderdomains.keys.SecretKeys;
import org.senderdomains.keys.SigningKey;
import org.senderdomains.platform.World;
import org.senderdomains.platform.ZoneText;
import org.senderdomains.sender.Setting;

class ServedNamesTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void every_record_a_tenant_is_shown_points_to_something_that_is_served() {
        world.makeKeys(2);

        Domain domain = world.claim("acme", "example.test");

        assertThat(domain.records())
                .hasSize(3)
                .allSatisfy(record -> assertThat(served(record.data())).isNotEmpty());
        assertThat(served(domain.records().get(0).data()))
                .containsExactly(ZoneRecord.txt(World.KEY.publicKey().record().toString()));
        assertThat(served(domain.records().get(1).data()))
                .containsExactly(
                        ZoneRecord.txt(World.OTHER_KEY.publicKey().record().toString()));
        assertThat(served(domain.records().get(2).data()))
                .containsExactly(
                        ZoneRecord.mx(10, "mx.platform.test"), ZoneRecord.txt("v=spf1 ip4:192.0.2.0/24 mx ~all"));
    }

    @Test
    void both_selectors_have_a_key_bound_to_account_domain_and_selector() {
        world.makeKeys(2);

        Domain domain = world.claim("acme", "example.test");

        List<SigningKey> keys = world.keys().of("acme", "example.test");
        assertThat(keys).extracting(SigningKey::state).containsOnly(KeyState.PUBLISHED);
        assertThat(keys)
                .extracting(key -> key.owner().recordName())
                .containsExactly(
                        domain.records().get(0).fullName(),
                        domain.records().get(1).fullName());
    }

    @Test
    void with_an_empty_stock_records_are_issued_all_the_same_and_served_once_the_keys_are_made() {
        Domain domain = world.claim("acme", "example.test");
        String target = domain.records().get(0).data();
        assertThat(served(target)).isEmpty();
        assertThat(zone()).doesNotContain(target);

        world.makeKeys(0);

        assertThat(served(target)).hasSize(1);
        assertThat(zone()).contains(target + ". 3600 IN TXT \"v=DKIM1; k=rsa; p=");
    }

    @Test
    void without_a_secret_no_key_is_served_but_the_rest_is() {
        world.sealing = SecretKeys.notConfigured();

        Domain domain = world.claim("acme", "example.test");
        world.makeKeys(5);

        assertThat(domain.records())
                .extracting(RequiredRecord::data)
                .map(name -> served(name).size())
                .containsExactly(0, 0, 2);
    }

    @Test
    void two_accounts_with_one_domain_have_nothing_in_common() {
        world.makeKeys(4);
        world.claim("acme", "example.test");
        world.claim("other", "example.test");

        assertThat(world.names().all()).hasSize(6);
        assertThat(world.keys().of("acme", "example.test"))
                .extracting(key -> key.owner().selector())
                .doesNotContainAnyElementsOf(world.keys().of("other", "example.test").stream()
                        .map(key -> key.owner().selector())
                        .toList());
    }

    @Test
    void serving_a_claim_again_changes_nothing() {
        Domain domain = world.claim("acme", "example.test");

        world.transactions.inNew(() -> {
            world.claimed().serve(world.domains().find(domain.id()).orElseThrow());
            return null;
        });

        assertThat(world.names().all()).hasSize(3);
    }

    @Test
    void the_platforms_own_mail_has_two_keys_and_an_spf_record_for_each_of_its_domains() {
        world.set(Setting.PLATFORM_DOMAINS, "platform.test,platform.example");

        drawUpOwn();
        drawUpOwn();
        world.makeKeys(0);

        assertThat(world.names().all())
                .extracting(ServedName::purpose, name -> name.name().replaceAll("^[a-z2-7]{16}\\._", "SELECTOR._"))
                .containsExactlyInAnyOrder(
                        tuple(ServedPurpose.OWN_DKIM, "SELECTOR._domainkey.platform.test"),
                        tuple(ServedPurpose.OWN_DKIM, "SELECTOR._domainkey.platform.test"),
                        tuple(ServedPurpose.OWN_DKIM, "SELECTOR._domainkey.platform.example"),
                        tuple(ServedPurpose.OWN_DKIM, "SELECTOR._domainkey.platform.example"),
                        tuple(ServedPurpose.OWN_SPF, "platform.test"),
                        tuple(ServedPurpose.OWN_SPF, "platform.example"));
        assertThat(zone()).contains("; platform.test. 3600 IN TXT \"v=spf1 ip4:192.0.2.0/24 mx ~all\"");
    }

    @Test
    void a_server_on_which_nothing_is_set_up_has_no_records_of_its_own() {
        world.set(Setting.FALLBACK_ADDRESS, "no-reply@localhost").set(Setting.PLATFORM_ZONE, null);

        drawUpOwn();

        assertThat(world.names().all()).isEmpty();
        assertThat(zone()).isEqualTo("; platform-zone is not set.\n");
    }

    @Test
    void what_is_not_set_is_told_to_the_operator() {
        world.set(Setting.PLATFORM_ZONE, null)
                .set(Setting.BOUNCE_HOST, null)
                .set(Setting.SPF_MECHANISMS, null)
                .set(Setting.FALLBACK_ADDRESS, "no-reply@localhost");

        assertThat(new OwnContent(world.settings().get()).gaps())
                .containsExactly(
                        "platform-zone is not set: no records can be issued to tenants.",
                        "fallback-address has no real domain: receivers will refuse the platform's own mail.",
                        "bounce-host is not set: bounces of tenants' mail are lost.",
                        "spf-mechanisms is not set: no SPF is published, receivers have DKIM alone to go by.");
    }

    private void drawUpOwn() {
        world.transactions.inNew(() -> {
            world.own().drawUp();
            return null;
        });
    }

    private List<ZoneRecord> served(String name) {
        return world.names().find(name).orElseThrow().wanted();
    }

    private String zone() {
        return new ZoneText(new OwnContent(world.settings().get()).zone())
                .print(world.names().all());
    }
}
