package org.senderdomains.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.diagnosis.RecordState.FOUND;
import static org.senderdomains.diagnosis.RecordState.MISSING;
import static org.senderdomains.diagnosis.RecordState.UNDETERMINED;
import static org.senderdomains.diagnosis.RecordState.WRONG;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.dkim.DkimException;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.dkim.DkimRecord;
import org.senderdomains.dkim.DkimSigner;
import org.senderdomains.dkim.DkimVerifier;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.update.KnotDns;
import org.senderdomains.dns.update.LossyProxy;
import org.senderdomains.domains.Domain;
import org.senderdomains.keys.KeyState;
import org.senderdomains.names.DomainName;
import org.senderdomains.platform.keys.Signing;
import org.senderdomains.platform.keys.SigningKeys;
import org.senderdomains.platform.served.Selector;
import org.senderdomains.platform.tending.Pushing;
import org.senderdomains.programs.Knot;
import org.senderdomains.runtime.MachineTime;
import org.senderdomains.sender.Setting;

/** The platform's zone on a real Knot: published, rotated, and through everything that goes wrong on the way. */
@Tag("slow")
class ZoneJourneyTest {

    private static final DomainName EXAMPLE = new DomainName("example.test");

    @TempDir
    Path folder;

    private final World world = new World();
    private Knot knot;
    private byte[] secret;

    @BeforeEach
    void start() {
        knot = Knot.serve(folder, World.ZONE);
        secret = knot.secret();
        server(knot.port());
        world.set(Setting.DNS_UPDATE_KEY, Knot.KEY);
    }

    @AfterEach
    void stop() {
        world.close();
        if (knot != null) {
            knot.close();
        }
    }

    @Test
    void a_claims_records_are_published_and_one_key_signs_once_they_are_seen() {
        Domain domain = world.claim("acme", "example.test");
        assertThat(unseen(domain)).hasSize(3);

        round();

        assertThat(unseen(domain)).isEmpty();
        assertThat(states()).containsExactlyInAnyOrder(KeyState.ACTIVE, KeyState.PUBLISHED);
        assertThat(look(domain.records().get(2).data(), RecordType.MX)).containsExactly("10 mx.platform.test");
        assertThat(look(domain.records().get(2).data(), RecordType.TXT))
                .containsExactly("v=spf1 ip4:192.0.2.0/24 mx ~all");
        assertVerifies(sign());
    }

    @Test
    void keys_take_turns_and_every_mail_signed_meanwhile_verifies_for_a_week() {
        world.set(
                Setting.KEY_ROTATION_INTERVAL, Long.toString(Duration.ofDays(20).toSeconds()));
        Domain domain = world.claim("acme", "example.test");
        world.looked(domain, FOUND, FOUND, FOUND);
        round();
        List<byte[]> mails = new ArrayList<>();
        List<String> selectors = new ArrayList<>();
        for (int day = 0; day < 60; day += 2) {
            mails.add(sign());
            selectors.add(selector());
            world.tick(Duration.ofDays(2));
            round();
            mails.subList(Math.max(0, mails.size() - 3), mails.size()).forEach(this::assertVerifies);
        }

        assertThat(selectors.stream().distinct())
                .containsExactlyInAnyOrder(
                        Selector.of(domain.records().get(0)),
                        Selector.of(domain.records().get(1)));
        assertThat(selectors.get(9)).isNotEqualTo(selectors.get(10)).isEqualTo(selectors.get(0));
        assertThat(selectors.get(20)).isEqualTo(selectors.get(0));
        assertThat(unseen(domain)).isEmpty();
        assertThat(DkimRecord.read(look(domain.records().get(0).data(), RecordType.TXT)
                        .get(0)
                        .getBytes(StandardCharsets.ISO_8859_1)))
                .as("what stands at a selector is a key at all times")
                .isInstanceOf(DkimRecord.Reading.Usable.class);
    }

    @Test
    void no_key_takes_over_to_which_the_tenants_record_does_not_lead_any_more() {
        world.set(
                Setting.KEY_ROTATION_INTERVAL, Long.toString(Duration.ofDays(20).toSeconds()));
        Domain domain = world.claim("acme", "example.test");
        world.looked(domain, FOUND, FOUND, FOUND);
        round();
        String first = selector();
        boolean isFirst = first.equals(Selector.of(domain.records().get(0)));
        for (RecordState gone : List.of(MISSING, WRONG, UNDETERMINED)) {
            world.looked(domain, isFirst ? FOUND : gone, isFirst ? gone : FOUND, FOUND);
            world.tick(Duration.ofDays(21));
            round();
            assertThat(selector()).as("the other one is %s", gone).isEqualTo(first);
        }

        world.looked(domain, FOUND, FOUND, FOUND);
        world.tick(Duration.ofHours(7));
        round();
        assertThat(selector()).isNotEqualTo(first);
        assertVerifies(sign());
    }

    @Test
    void where_the_tenants_record_of_the_key_that_signs_is_gone_the_other_one_signs_if_its_own_is_there() {
        Domain domain = world.claim("acme", "example.test");
        world.looked(domain, FOUND, FOUND, FOUND);
        round();
        String first = selector();
        boolean isFirst = first.equals(Selector.of(domain.records().get(0)));

        world.changed.events().clear();
        world.looked(domain, UNDETERMINED, UNDETERMINED, FOUND);
        assertThat(selector()).as("nobody knows").isEqualTo(first);
        world.looked(domain, MISSING, MISSING, FOUND);
        assertThat(selector()).as("both are gone").isEqualTo(first);
        assertThat(world.changed.events()).isEmpty();
        world.looked(domain, isFirst ? MISSING : FOUND, isFirst ? FOUND : MISSING, FOUND);

        assertThat(world.changed.events()).as("no remembered decision signs on").isNotEmpty();
        assertThat(selector()).isNotEqualTo(first);
        assertVerifies(sign());
    }

    @Test
    void updates_whose_replies_are_lost_end_well() {
        try (LossyProxy proxy = new LossyProxy(knot.port())) {
            server(proxy.port());
            Domain domain = world.claim("acme", "example.test");
            round();
            assertThat(trouble(domain.records().get(0).data())).contains("closed the connection without an answer");
            assertThat(look(domain.records().get(0).data(), RecordType.TXT)).hasSize(1);

            // Meanwhile something else is wanted of a name of which it is not known what stands there.
            world.set(Setting.BOUNCE_HOST, "mx2.platform.test").tick(Duration.ofMinutes(11));
            server(knot.port());
            round();

            assertThat(unseen(domain)).isEmpty();
            assertThat(look(domain.records().get(2).data(), RecordType.MX)).containsExactly("10 mx2.platform.test");
            assertThat(trouble(domain.records().get(0).data())).isNull();
        }
    }

    @Test
    void a_wrong_secret_publishes_nothing_blames_no_tenant_and_is_mended_by_the_right_one() {
        secret = new byte[32];
        Domain domain = world.claim("acme", "example.test");
        round();

        String name = domain.records().get(0).data();
        assertThat(trouble(name))
                .isEqualTo("The name server 127.0.0.1 port " + knot.port() + " was asked which zone " + World.ZONE
                        + " lies in, and has another secret for the TSIG key \"sender-domains\" (BADSIG).");
        assertThat(unseen(domain)).hasSize(3);
        assertThat(states()).containsOnly(KeyState.PUBLISHED);

        secret = knot.secret();
        world.tick(Duration.ofMinutes(1));
        round();
        assertThat(unseen(domain)).isEmpty();
        assertThat(trouble(name)).isNull();
    }

    @Test
    void a_secret_that_is_not_set_is_told() {
        secret = null;
        Domain domain = world.claim("acme", "example.test");
        round();

        assertThat(trouble(domain.records().get(0).data()))
                .isEqualTo("The secret that dns-update-credential-reference of /subsystem=sender-domains refers to"
                        + " cannot be used: it is not set, or its store is not up.");
    }

    @Test
    void a_server_that_is_down_for_an_hour_loses_nothing() throws IOException {
        Domain first = world.claim("acme", "example.test");
        round();
        knot.kill();
        Domain second = world.claim("other", "example.com");
        for (int i = 0; i < 12; i++) {
            world.tick(Duration.ofMinutes(5));
            round();
        }
        assertThat(unseen(first)).as("what nobody can say is not missing").isEmpty();
        assertThat(unseen(second)).hasSize(3);

        knot.start();
        world.tick(Duration.ofMinutes(15));
        round();
        assertThat(unseen(second)).isEmpty();
    }

    @Test
    void a_strangers_record_is_reported_and_left_alone() {
        Domain domain = world.claim("acme", "example.test");
        String name = domain.records().get(0).data();
        knot.close();
        knot = Knot.serve(folder.resolveSibling(folder.getFileName() + "-2"), World.ZONE, name + ". TXT \"not yours\"");
        secret = knot.secret();
        server(knot.port());
        round();

        assertThat(trouble(name))
                .isEqualTo(
                        "At " + name + " stands a record that this platform has not put there (TXT \"not yours\"); it"
                                + " was left alone. Remove it, or take it over by hand.");
        assertThat(look(name, RecordType.TXT)).containsExactly("not yours");
        assertThat(unseen(domain)).containsExactly(name);
        assertThat(states()).as("the other key signs").containsExactly(KeyState.PUBLISHED, KeyState.ACTIVE);
    }

    /** SPF of all mail of a tenant must not fail for what concerns only where bounces go. */
    @Test
    void a_record_that_cannot_be_pushed_does_not_keep_the_one_beside_it_from_being_pushed() {
        Domain domain = world.claim("acme", "example.test");
        String name = domain.records().get(2).data();
        knot.close();
        knot = Knot.serve(
                folder.resolveSibling(folder.getFileName() + "-2"), World.ZONE, name + ". MX 5 elsewhere.test.");
        secret = knot.secret();
        server(knot.port());
        round();

        assertThat(look(name, RecordType.MX)).containsExactly("5 elsewhere.test");
        assertThat(look(name, RecordType.TXT)).containsExactly("v=spf1 ip4:192.0.2.0/24 mx ~all");
        assertThat(trouble(name))
                .contains("stands a record that this platform has not put there (MX 5 elsewhere.test.)");
    }

    @Test
    void what_somebody_removed_from_the_zone_is_put_back() throws IOException {
        Domain domain = world.claim("acme", "example.test");
        round();
        knot.forgetUpdates();
        assertThat(look(domain.records().get(0).data(), RecordType.TXT)).isEmpty();

        world.tick(Duration.ofHours(7));
        round();
        world.tick(Duration.ofMinutes(1));
        round();

        assertThat(unseen(domain)).isEmpty();
        assertThat(look(domain.records().get(0).data(), RecordType.TXT)).hasSize(1);
    }

    @Test
    void a_domain_that_was_given_up_keeps_its_records_for_a_week_and_its_private_keys_not_at_all() {
        Domain domain = world.claim("acme", "example.test");
        round();
        byte[] mail = sign();
        world.transactions.inNew(() -> {
            world.entities.remove(world.entities.find(Domain.class, domain.id()));
            return null;
        });

        world.tick(Duration.ofMinutes(11));
        round();
        assertThat(world.keys().of("acme", "example.test")).isEmpty();
        assertVerifies(mail);

        world.tick(Duration.ofDays(7));
        round();
        assertThat(world.names().ofClaim(domain.id())).isEmpty();
        assertThat(look(domain.records().get(0).data(), RecordType.TXT)).isEmpty();
        assertThat(look(domain.records().get(2).data(), RecordType.MX)).isEmpty();
    }

    @Test
    void the_platforms_own_mail_is_signed_too_where_its_domain_lies_in_the_zone() {
        world.set(Setting.FALLBACK_ADDRESS, "no-reply@news." + World.ZONE);
        round();
        round();

        DomainName own = new DomainName("news." + World.ZONE);
        assertThat(signing().platform(own)).isInstanceOf(Signing.Ready.class);
        assertThat(signing().platform(new DomainName("deep.news." + World.ZONE)))
                .as("aligned with the domain above")
                .isInstanceOfSatisfying(
                        Signing.Ready.class,
                        ready -> assertThat(ready.identity().domain()).isEqualTo(own.ascii()));
        assertThat(signing().platform(EXAMPLE)).isInstanceOf(Signing.Missing.class);
    }

    private void round() {
        new Pushing(
                        world.settings(),
                        () -> Optional.ofNullable(secret).map(bytes -> bytes::clone),
                        MachineTime.source())
                .with(pusher -> world.round(new KnotDns(knot), pusher));
    }

    private void server(int port) {
        world.set(Setting.DNS_UPDATE_SERVER, "127.0.0.1:" + port);
    }

    private Set<String> unseen(Domain domain) {
        return world.names()
                .unseen(domain.records().stream().map(record -> record.data()).toList());
    }

    private String trouble(String name) {
        world.entities.clear();
        return world.names().find(name).orElseThrow().seen().trouble();
    }

    private List<KeyState> states() {
        world.entities.clear();
        return world.keys().of("acme", "example.test").stream()
                .map(key -> key.state())
                .toList();
    }

    private List<String> look(String name, RecordType type) {
        return new KnotDns(knot)
                                .ask(new Question(name, type))
                                .toCompletableFuture()
                                .join()
                        instanceof Answer.Present present
                ? present.records().stream().map(record -> record.printable()).toList()
                : List.of();
    }

    private SigningKeys signing() {
        world.entities.clear();
        return world.signingKeys();
    }

    private DkimIdentity identity() {
        return ((Signing.Ready) world.signing("acme", EXAMPLE)).identity();
    }

    private String selector() {
        return identity().selector();
    }

    private byte[] sign() {
        byte[] mail = ("From: taro@example.test\r\nSubject: "
                        + ThreadLocalRandom.current().nextLong() + "\r\n\r\nHello.\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try {
            byte[] signature = new DkimSigner(world).sign(mail, 0, mail.length, List.of(identity()));
            byte[] signed = Arrays.copyOf(signature, signature.length + mail.length);
            System.arraycopy(mail, 0, signed, signature.length, mail.length);
            return signed;
        } catch (DkimException e) {
            throw new AssertionError(e);
        }
    }

    /** As a receiver does: the tenant's CNAME leads to the platform's name, and that is asked of Knot. */
    private void assertVerifies(byte[] mail) {
        try {
            assertThat(new DkimVerifier(world, this::record).verify(mail, 0, mail.length))
                    .hasOnlyElementsOfType(DkimVerifier.Verdict.Pass.class);
        } catch (DkimException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<DkimRecord> record(String name) {
        String target = name.substring(0, name.indexOf('.')) + ".dkim." + World.ZONE;
        return look(target, RecordType.TXT).stream()
                .map(text -> DkimRecord.read(text.getBytes(StandardCharsets.ISO_8859_1)))
                .map(reading -> ((DkimRecord.Reading.Usable) reading).record())
                .findFirst();
    }
}
