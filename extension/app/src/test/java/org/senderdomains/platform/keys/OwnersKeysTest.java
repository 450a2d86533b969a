package org.senderdomains.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.records.RecordsSeen;
import org.senderdomains.domains.records.RequiredRecord;
import org.senderdomains.keys.KeyState;
import org.senderdomains.names.DomainName;
import org.senderdomains.notices.Notice;
import org.senderdomains.notices.NoticeKind;
import org.senderdomains.platform.World;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.ServedPurpose;
import org.senderdomains.platform.tending.Pusher;
import org.senderdomains.platform.tending.Trouble;
import org.senderdomains.sender.Setting;

/** Record shape txt: the tenant publishes the key, so the tenant has to be told when to do what. */
@Tag("slow")
class OwnersKeysTest {

    private static final DomainName EXAMPLE = new DomainName("example.test");
    private static final Duration INTERVAL = Duration.ofDays(180);

    private final World world = new World();
    private final FakeDns dns = new FakeDns();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_key_signs_from_the_moment_on_in_which_a_check_has_found_its_record() {
        claim();
        assertThat(signing()).isInstanceOf(Signing.Missing.class);
        assertThat(views()).extracting(KeyView::state, KeyView::todo).containsExactly(tuple("published", "publish"));

        found();

        assertThat(signing()).isInstanceOf(Signing.Ready.class);
        assertThat(world.changed.events())
                .as("decisions made without it are forgotten")
                .hasSize(1);
        assertThat(views()).extracting(KeyView::state, KeyView::todo).containsExactly(tuple("active", "keep"));
    }

    @Test
    void a_record_that_no_check_has_found_makes_no_key_sign() {
        claim();
        world.transactions.inNew(() -> {
            world.owners().seen(new RecordsSeen(domain().id()));
            return null;
        });
        round();

        assertThat(signing()).isInstanceOf(Signing.Missing.class);
    }

    @Test
    void the_next_key_is_asked_for_in_time_and_signs_once_it_is_published() {
        claim();
        found();
        String first = record().fullName();
        world.tick(INTERVAL.minusSeconds(1));
        round();
        assertThat(views()).hasSize(1);

        world.tick(Duration.ofSeconds(1));
        round();
        round();
        assertThat(views())
                .extracting(KeyView::state, KeyView::todo)
                .containsExactly(tuple("active", "keep"), tuple("published", "publish"));
        assertThat(record().fullName())
                .as("what is asked for stays until the next is there")
                .isEqualTo(first);
        assertThat(selector()).isEqualTo(views().get(0).selector());

        KeyView next = views().get(1);
        dns.txt(next.fullName(), next.value());
        world.tick(Duration.ofMinutes(15));
        round();

        assertThat(selector()).isEqualTo(next.selector());
        assertThat(record().fullName()).isEqualTo(next.fullName());
        assertThat(record().data()).isEqualTo(next.value());
        assertThat(record().host()).isEqualTo(next.host());
        assertThat(views())
                .extracting(KeyView::state, KeyView::todo)
                .containsExactly(tuple("retired", "keep"), tuple("active", "keep"));
    }

    /** D8: who has a domain that works looks at no page; one mail for each key, and none for the first. */
    @Test
    void the_owner_is_told_of_each_next_key_once_with_the_record_to_add() {
        claim();
        found();
        assertThat(notices()).isEmpty();
        world.tick(INTERVAL);
        round();
        round();

        KeyView next = views().get(1);
        assertThat(notices())
                .extracting(Notice::kind, Notice::recipient)
                .containsExactly(tuple(NoticeKind.NEXT_KEY, "owner@example.test"));
        assertThat(notices().get(0).facts().values())
                .containsEntry("domain", "example.test")
                .containsEntry("records", "TXT  " + next.fullName() + "\n  " + next.value())
                .containsKey("page");

        dns.txt(next.fullName(), next.value());
        world.tick(Duration.ofMinutes(15));
        round();
        assertThat(notices()).hasSize(1);
        world.tick(INTERVAL);
        round();
        assertThat(notices()).hasSize(2);
    }

    @Test
    void a_next_key_that_has_to_be_made_first_is_told_of_when_it_is_there() {
        claim();
        found();
        world.transactions.inNew(() -> world.entities
                .createNativeQuery("delete from signing_key where state = 'READY'")
                .executeUpdate());
        world.tick(INTERVAL);
        world.transactions.inNew(() -> {
            world.owners().drawNext().forEach(world.next()::made);
            return null;
        });
        assertThat(views().get(1).value()).isNull();
        assertThat(notices()).isEmpty();

        world.makeKeys(2);

        assertThat(notices()).hasSize(1);
        assertThat(notices().get(0).facts().values().get("records"))
                .contains(views().get(1).value());
    }

    private List<Notice> notices() {
        return world.transactions.inNew(() -> world.entities
                .createQuery("select n from Notice n order by n.id", Notice.class)
                .getResultList());
    }

    /** D5: whoever publishes from a file has the next key's record in it, as on the page. */
    @Test
    void the_next_keys_record_is_among_those_to_publish_until_the_domain_asks_for_it_itself() {
        claim();
        found();
        assertThat(toPublish()).containsExactlyElementsOf(asked());
        world.tick(INTERVAL);
        round();
        KeyView next = views().get(1);
        assertThat(toPublish())
                .startsWith(asked().toArray(String[]::new))
                .endsWith(next.fullName() + " " + next.value());
        assertThat(toPublish()).hasSize(3);

        dns.txt(next.fullName(), next.value());
        world.tick(Duration.ofMinutes(15));
        round();
        assertThat(toPublish()).containsExactlyElementsOf(asked()).hasSize(2);
    }

    private List<String> toPublish() {
        return world.owners().toPublish(domain()).stream()
                .map(record -> record.fullName() + " " + record.data())
                .toList();
    }

    private List<String> asked() {
        return domain().records().stream()
                .map(record -> record.fullName() + " " + record.data())
                .toList();
    }

    @Test
    void from_when_on_the_last_record_may_go_is_said_and_its_private_half_is_erased_then() {
        claim();
        found();
        world.tick(INTERVAL);
        round();
        KeyView next = views().get(1);
        dns.txt(next.fullName(), next.value());
        world.tick(Duration.ofMinutes(15));
        round();
        Instant removable = world.instant().plus(Duration.ofDays(7)).plus(Duration.ofMinutes(10));
        assertThat(views().get(0).removableAt()).isEqualTo(removable);

        world.tick(Duration.between(world.instant(), removable));
        round();

        assertThat(views())
                .extracting(KeyView::state, KeyView::todo)
                .containsExactly(tuple("over", "remove"), tuple("active", "keep"));
        assertThat(world.entities
                        .createNativeQuery("select sealed from signing_key where state = 'OVER'")
                        .getResultList())
                .asList()
                .containsExactly("");
    }

    @Test
    void over_years_a_tenant_that_does_nothing_loses_nothing() {
        claim();
        found();
        for (int month = 0; month < 36; month++) {
            world.tick(Duration.ofDays(30));
            round();
        }

        assertThat(signing()).isInstanceOf(Signing.Ready.class);
        assertThat(views()).hasSize(2);
    }

    @Test
    void over_years_a_tenant_that_follows_has_two_records_at_most() {
        claim();
        found();
        for (int month = 0; month < 36; month++) {
            world.tick(Duration.ofDays(30));
            round();
            views().stream()
                    .filter(key -> key.todo().equals("publish"))
                    .forEach(key -> dns.txt(key.fullName(), key.value()));
            assertThat(views()).hasSizeLessThanOrEqualTo(2);
            assertThat(world.keys().of("acme", "example.test").stream().filter(key -> key.state() == KeyState.ACTIVE))
                    .hasSize(1);
        }
        assertThat(selector()).isEqualTo(record().fullName().substring(0, 16));
    }

    @Test
    void the_tenants_next_record_is_neither_in_the_platforms_zone_nor_missed_there() {
        claim();
        found();
        world.tick(INTERVAL);
        round();

        assertThat(world.names().all()).extracting(ServedName::purpose).doesNotContain(ServedPurpose.TENANT_DKIM);
        world.tick(Duration.ofHours(1));
        round();
        assertThat(Trouble.missing(world.entities, world.instant(), 10))
                .extracting(ServedName::purpose)
                .doesNotContain(ServedPurpose.TENANT_DKIM);
    }

    @Test
    void a_domain_that_was_given_up_and_added_again_starts_with_its_new_key_alone() {
        Domain before = claim();
        found();
        world.transactions.inNew(() -> {
            world.entities.remove(world.entities.find(Domain.class, before.id()));
            return null;
        });

        claim();
        assertThat(signing()).isInstanceOf(Signing.Missing.class);
        found();

        assertThat(views()).hasSize(1);
        assertThat(selector()).isEqualTo(record().fullName().substring(0, 16));
    }

    @Test
    void a_domain_that_was_given_up_leaves_no_key_behind() {
        Domain before = claim();
        world.transactions.inNew(() -> {
            world.entities.remove(world.entities.find(Domain.class, before.id()));
            return null;
        });
        world.tick(Duration.ofMinutes(10));
        round();

        assertThat(world.keys().of("acme", "example.test")).isEmpty();
    }

    private Domain claim() {
        world.set(Setting.FALLBACK_ADDRESS, "no-reply@localhost").makeKeys(2);
        return world.claim("acme", "example.test", RecordShape.TXT);
    }

    /** A check finds the DKIM record, and the domain becomes verified. */
    private void found() {
        world.transactions.inNew(() -> {
            world.entities
                    .createNativeQuery("update required_record set state = 'FOUND' where purpose = 'DKIM'")
                    .executeUpdate();
            world.owners().seen(new RecordsSeen(domain().id()));
            return null;
        });
    }

    private void round() {
        world.round(dns, Pusher.NONE);
    }

    private Domain domain() {
        world.entities.clear();
        return world.domains().find("acme", EXAMPLE).orElseThrow();
    }

    private RequiredRecord record() {
        return domain().records().get(0);
    }

    private List<KeyView> views() {
        return world.owners().of(domain());
    }

    private Signing signing() {
        world.entities.clear();
        return world.signing("acme", EXAMPLE);
    }

    private String selector() {
        return ((Signing.Ready) signing()).identity().selector();
    }
}
