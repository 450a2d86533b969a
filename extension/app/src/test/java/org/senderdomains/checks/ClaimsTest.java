package org.senderdomains.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.dns.RecordType;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.DomainView;
import org.senderdomains.domains.FindDomain;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.domains.records.RecordPurpose;
import org.senderdomains.domains.records.RequiredRecord;
import org.senderdomains.keys.SecretKeys;
import org.senderdomains.keys.SigningKey;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.InvalidInput;
import org.senderdomains.sender.Setting;
import org.senderdomains.web.Problem;

/** How domains are added (PRODUCT rules D1 to D6), on a real database. */
class ClaimsTest {

    private static final Logger LOG = Logger.getLogger("org.senderdomains.domains");

    private final World world = new World();
    private final List<String> alerts = new ArrayList<>();
    private final Handler operator = new Handler() {
        @Override
        public void publish(LogRecord record) {
            assertThat(record.getLevel().intValue()).isGreaterThanOrEqualTo(Level.SEVERE.intValue());
            alerts.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private World.Node node;

    @BeforeEach
    void start() {
        node = world.node();
        LOG.addHandler(operator);
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(operator);
        node.close();
    }

    @Test
    void shape_cname_asks_for_exactly_three_cnames() {
        Domain domain = node.add("rei", "Example.TEST.");
        assertThat(domain.name().ascii()).isEqualTo("example.test");
        List<RequiredRecord> records = domain.records();
        assertThat(records)
                .extracting(RequiredRecord::purpose)
                .containsExactly(RecordPurpose.DKIM, RecordPurpose.DKIM, RecordPurpose.RETURN_PATH);
        assertThat(records)
                .extracting(RequiredRecord::type)
                .containsOnly(org.senderdomains.domains.records.RecordType.CNAME);
        assertThat(records.get(0).fullName()).matches("[a-z2-7]{16}\\._domainkey\\.example\\.test");
        assertThat(records.get(0).host()).matches("[a-z2-7]{16}\\._domainkey");
        assertThat(records.get(0).data()).matches("[a-z2-7]{16}\\.dkim\\.mail\\.platform\\.test");
        assertThat(records.get(2).fullName()).matches("[a-z2-7]{16}\\.example\\.test");
        assertThat(records.get(2).data()).matches("[a-z2-7]{16}\\.bounce\\.mail\\.platform\\.test");
        Set<String> labels = new HashSet<>();
        records.forEach(record ->
                labels.add(record.fullName().substring(0, record.fullName().indexOf('.'))));
        assertThat(labels).hasSize(3);
    }

    @Test
    void every_spelling_of_a_name_is_the_same_domain() {
        node.add("rei", "例え.test");
        assertThatThrownBy(() -> node.add("rei", "XN--R8JZ45G.test."))
                .isInstanceOf(Problem.class)
                .hasMessage("This account has already added xn--r8jz45g.test.");
    }

    /** A5: else an account would lift its suspension by removing the domain and adding it again. */
    @Test
    void a_suspended_domain_cannot_be_removed() {
        node.add("rei", "example.test");
        node.transactions.inNew(() -> node.entities
                .createQuery("update Domain d set d.progress.standing.status = :status")
                .setParameter("status", DomainStatus.SUSPENDED)
                .executeUpdate());
        assertThatThrownBy(() -> remove("example.test"))
                .isInstanceOf(Problem.class)
                .hasMessage(
                        "The platform's operator has suspended example.test; it can be removed once the operator has"
                                + " lifted that.");
        assertThat(node.find("rei", "example.test").status()).isEqualTo(DomainStatus.SUSPENDED);
    }

    private void remove(String name) {
        node.transactions.inNew(() -> {
            node.claims.remove(node.domains.find("rei", new DomainName(name)).orElseThrow());
            return null;
        });
    }

    @Test
    void of_two_who_remove_a_domain_at_the_same_moment_the_second_is_told_that_it_is_gone() {
        node.add("rei", "example.test");
        FindDomain find = new FindDomain(node.domains);
        try (World.Node other = world.another()) {
            assertThatThrownBy(() -> node.transactions.inNew(() -> {
                        assertThat(find.in("rei", "example.test").status()).isEqualTo(DomainStatus.PENDING);
                        other.transactions.inNew(() -> {
                            other.claims.remove(other.find("example.test"));
                            return null;
                        });
                        return find.locked("rei", "example.test");
                    }))
                    .isInstanceOf(Problem.class)
                    .hasMessage("This account has not added a domain \"example.test\".");
        }
    }

    @Test
    void an_account_that_has_as_many_domains_as_it_may_is_told_so() {
        world.settings = world.settings.with(Setting.DOMAINS_PER_ACCOUNT, "2");
        node.add("rei", "one.test");
        node.add("rei", "two.test");
        assertThatThrownBy(() -> node.add("rei", "three.test"))
                .hasMessage(
                        "This account has 2 domains, and may have no more. Remove one that is not needed, or ask the"
                                + " platform's operator for more.")
                .satisfies(e -> assertThat(((Problem) e).code()).isEqualTo("too-many-domains"));
        assertThatThrownBy(() -> node.add("rei", "one.test"))
                .satisfies(e -> assertThat(((Problem) e).code()).isEqualTo("domain-already-added"));
        node.add("kai", "three.test");
    }

    @Test
    void labels_are_remembered_after_their_claim_is_gone() {
        node.add("rei", "example.test");
        node.transactions.inNew(() -> {
            node.accounts.remove(node.accounts.find("rei").orElseThrow());
            return null;
        });
        Long left = node.transactions.inNew(() -> node.entities
                .createQuery("select count(l) from IssuedLabel l", Long.class)
                .getSingleResult());
        Long records = node.transactions.inNew(() -> node.entities
                .createQuery("select count(r) from RequiredRecord r", Long.class)
                .getSingleResult());
        assertThat(records).isZero();
        assertThat(left).isEqualTo(3);
    }

    /** D4. */
    @Test
    void shape_txt_asks_for_the_public_key_and_one_cname() {
        world.shape = RecordShape.TXT;
        node.makeKey();
        Domain domain = node.add("rei", "mail.例え.test");
        assertThat(DomainView.of(domain, Locale.ENGLISH).zone()).isEqualTo("xn--r8jz45g.test");
        assertThat(domain.records()).hasSize(2);
        RequiredRecord key = domain.records().get(0);
        assertThat(key.purpose()).isEqualTo(RecordPurpose.DKIM);
        assertThat(key.type()).isEqualTo(org.senderdomains.domains.records.RecordType.TXT);
        assertThat(key.fullName()).matches("[a-z2-7]{16}\\._domainkey\\.mail\\.xn--r8jz45g\\.test");
        assertThat(key.host()).matches("[a-z2-7]{16}\\._domainkey\\.mail");
        assertThat(key.data()).isEqualTo(World.KEY.publicKey().record().toString());
        RequiredRecord returnPath = domain.records().get(1);
        assertThat(returnPath.purpose()).isEqualTo(RecordPurpose.RETURN_PATH);
        assertThat(returnPath.type()).isEqualTo(org.senderdomains.domains.records.RecordType.CNAME);
        assertThat(returnPath.host()).matches("[a-z2-7]{16}\\.mail");
        assertThat(returnPath.data()).matches("[a-z2-7]{16}\\.bounce\\.mail\\.platform\\.test");
        SigningKey kept = node.transactions.inNew(() -> node.entities
                .createQuery("select k from SigningKey k", SigningKey.class)
                .getSingleResult());
        assertThat(kept.owner().recordName()).isEqualTo(key.fullName());
        assertThat(kept.owner().account()).isEqualTo("rei");
        assertThat(kept.servedAt()).isEmpty();
    }

    /** D4. */
    @Test
    void shape_txt_is_verified_by_its_key_and_its_cname() throws InterruptedException {
        world.shape = RecordShape.TXT;
        node.makeKey();
        world.publish(node.add("rei", "example.test"));
        sweepUntil(DomainStatus.VERIFIED);
    }

    /** D4. */
    @Test
    void another_record_shape_is_for_new_domains_only() throws InterruptedException {
        Domain first = node.add("rei", "example.test");
        node.makeKey();
        node.shape("rei", RecordShape.TXT);
        assertThat(node.find("rei", "example.test").shape()).isEqualTo(RecordShape.CNAME);
        assertThat(values(node.find("rei", "example.test"))).isEqualTo(values(first));
        assertThat(node.add("rei", "second.test").shape()).isEqualTo(RecordShape.TXT);
        sweepUntil(DomainStatus.EXPIRED);
        Domain again = node.add("rei", "example.test");
        assertThat(again.shape()).isEqualTo(RecordShape.CNAME);
        assertThat(values(again)).isEqualTo(values(first));
    }

    /** D6. */
    @Test
    void while_the_stock_of_keys_is_empty_the_account_is_told_when_to_come_again() {
        world.shape = RecordShape.TXT;
        Problem problem = refused("example.test");
        assertThat(problem)
                .hasMessage("The DKIM key for example.test is still being made; try again in 30 seconds."
                        + " Nothing was stored yet.")
                .extracting(Problem::code)
                .isEqualTo("keys-not-ready");
        assertThat(problem.retryAfter()).hasValue(30);
        node.makeKey();
        assertThat(node.add("rei", "example.test").records()).hasSize(2);
    }

    /** D6. */
    @Test
    void where_no_keys_can_be_made_the_account_is_told_whom_to_ask() {
        world.shape = RecordShape.TXT;
        world.sealing = SecretKeys.notConfigured();
        node = world.another();
        world.settings = world.settings.with(Setting.SUPPORT_CONTACT, "support@platform.test");
        assertThat(refused("example.test"))
                .hasMessage("No DNS records can be issued at the moment; the cause is on this platform's side."
                        + " Please contact support@platform.test.")
                .extracting(Problem::code)
                .isEqualTo("keys-unavailable");
        assertThat(alerts)
                .containsExactly(
                        "SENDER0212: An account could not add the domain example.test: no DNS records with a key"
                                + " can be issued, as no keys can be made. No secret to encrypt private keys with is configured:"
                                + " set key-encryption-credential-reference of /subsystem=sender-domains.");
    }

    /** D6. */
    @Test
    void without_a_platform_zone_nothing_is_stored_and_the_account_is_told_whom_to_ask() {
        world.settings = world.settings.with(Setting.PLATFORM_ZONE, null);
        assertThat(refused("example.test"))
                .hasMessage("No DNS records can be issued at the moment; the cause is on this platform's side."
                        + " Please contact the operator of this platform.")
                .extracting(Problem::code)
                .isEqualTo("platform-zone-missing");
        assertThat(alerts)
                .containsExactly("SENDER0210: An account could not add the domain example.test: no DNS records can be"
                        + " issued while attribute platform-zone of /subsystem=sender-domains is not set.");
        assertThat(world.alerts)
                .containsExactly(new OperatorAlert(
                        AlertCode.RECORDS_CANNOT_BE_ISSUED,
                        "An account could not add the domain example.test, and no other account can add one: no DNS"
                                + " records can be issued while attribute platform-zone of /subsystem=sender-domains"
                                + " is not set. You are told once a day at most."));
    }

    private Problem refused(String name) {
        Problem problem = catchThrowableOfType(Problem.class, () -> node.add("rei", name));
        assertThat(node.transactions.inNew(() -> node.domains.of("rei"))).isEmpty();
        return problem;
    }

    @Test
    void the_platforms_own_names_are_refused_before_anything_else() {
        assertThatThrownBy(() -> node.add("rei", "x.mail.platform.test"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("x.mail.platform.test belongs to this platform; enter your company's own domain.");
    }

    @Test
    void a_name_that_leaves_no_room_for_records_is_refused() {
        String tooLong = "a.".repeat(112) + "example.test";
        assertThatThrownBy(() -> node.add("rei", tooLong)).hasMessageContaining("is too long: no room is left");
    }

    @Test
    void an_expired_domain_that_never_was_verified_starts_again_with_its_records() throws InterruptedException {
        Domain first = node.add("rei", "example.test");
        sweepUntil(DomainStatus.EXPIRED);
        Domain again = node.add("rei", "example.test");
        assertThat(again.status()).isEqualTo(DomainStatus.PENDING);
        assertThat(values(again)).isEqualTo(values(first));
    }

    @Test
    void an_expired_domain_that_was_verified_once_starts_again_with_new_records() throws InterruptedException {
        Domain first = node.add("rei", "example.test");
        world.publish(first);
        sweepUntil(DomainStatus.VERIFIED);
        first.records().forEach(record -> world.dns.remove(record.fullName(), RecordType.CNAME));
        sweepUntil(DomainStatus.EXPIRED);
        Domain again = node.add("rei", "example.test");
        assertThat(again.status()).isEqualTo(DomainStatus.PENDING);
        assertThat(values(again)).hasSize(3).doesNotContainAnyElementsOf(values(first));
        assertThat(values(node.find("rei", "example.test"))).isEqualTo(values(again));
    }

    private void sweepUntil(DomainStatus status) throws InterruptedException {
        Domain domain = node.find("rei", "example.test");
        while (domain.status() != status) {
            world.untilDue(domain);
            node.sweep();
            domain = node.find("rei", "example.test");
        }
    }

    private static List<String> values(Domain domain) {
        return domain.records().stream().map(RequiredRecord::data).toList();
    }
}
