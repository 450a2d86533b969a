package org.senderdomains.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.dns.RecordType;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.names.DomainName;
import org.senderdomains.notices.Notice;
import org.senderdomains.notices.NoticeKind;

/** PRODUCT rule C8: one notice per change, written with it. */
@Tag("slow")
class NoticesTest {

    private final World world = new World();
    private World.Node node;

    @BeforeEach
    void start() {
        node = world.node();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void each_change_of_a_domains_life_is_told_once_and_nothing_else_is() throws InterruptedException {
        Domain domain = node.add("rei", "example.test");
        lookFor(Duration.ofHours(3));
        assertThat(kinds()).isEmpty();

        world.dns.cname(
                domain.records().get(1).fullName(), domain.records().get(1).data());
        lookFor(Duration.ofHours(3));
        assertThat(kinds()).containsExactly(NoticeKind.STARTED);

        unpublish(domain);
        world.publish(domain);
        lookFor(Duration.ofDays(3));
        assertThat(kinds()).containsExactly(NoticeKind.STARTED, NoticeKind.VERIFIED);

        unpublish(domain);
        lookUntil(DomainStatus.AT_RISK);
        world.publish(domain);
        lookFor(Duration.ofDays(3));
        assertThat(kinds().subList(2, kinds().size())).containsExactly(NoticeKind.AT_RISK, NoticeKind.RESTORED);

        unpublish(domain);
        lookUntil(DomainStatus.REVOKED);
        world.publish(domain);
        lookFor(Duration.ofDays(3));
        assertThat(kinds().subList(4, kinds().size()))
                .containsExactly(NoticeKind.AT_RISK, NoticeKind.REVOKED, NoticeKind.RESTORED);

        unpublish(domain);
        lookUntil(DomainStatus.EXPIRED);
        assertThat(kinds().subList(7, kinds().size()))
                .containsExactly(NoticeKind.AT_RISK, NoticeKind.REVOKED, NoticeKind.EXPIRED);
    }

    @Test
    void a_domain_whose_records_are_all_found_at_once_is_told_to_have_begun_and_to_be_verified() throws Exception {
        world.publish(node.add("rei", "example.test"));

        lookFor(Duration.ofHours(1));

        assertThat(kinds()).containsExactly(NoticeKind.STARTED, NoticeKind.VERIFIED);
    }

    @Test
    void a_notice_of_risk_names_deadline_records_and_page() throws InterruptedException {
        Domain domain = node.add("rei", "example.test");
        world.publish(domain);
        lookUntil(DomainStatus.VERIFIED);
        unpublish(domain);
        lookUntil(DomainStatus.AT_RISK);

        Notice notice = notices().get(2);

        assertThat(notice.kind()).isEqualTo(NoticeKind.AT_RISK);
        assertThat(notice.recipient()).isEqualTo("owner@platform.test");
        assertThat(notice.facts().values())
                .containsEntry("domain", "example.test")
                .containsEntry("account", "Account rei")
                .containsEntry("page", "/sender-domains/#/rei/domains/example.test")
                .containsEntry(
                        "deadline",
                        node.find("rei", "example.test")
                                .progress()
                                .standing()
                                .deadline()
                                .toString());
        assertThat(notice.facts().values().get("records"))
                .contains("CNAME  " + domain.records().get(0).fullName() + "\n  "
                        + domain.records().get(0).data() + "\n  ");
    }

    @Test
    void the_earlier_holder_of_a_domain_is_told_when_another_account_verifies_it() throws InterruptedException {
        world.publish(node.add("first", "example.test"));
        lookFor(Duration.ofHours(1));
        node.add("idle", "example.test");
        Domain second = node.add("second", "example.test");
        world.publish(second);

        lookFor(Duration.ofHours(1));

        assertThat(notices())
                .extracting(Notice::account, Notice::kind)
                .containsExactly(
                        tuple("first", NoticeKind.STARTED),
                        tuple("first", NoticeKind.VERIFIED),
                        tuple("second", NoticeKind.STARTED),
                        tuple("second", NoticeKind.VERIFIED),
                        tuple("first", NoticeKind.VERIFIED_ELSEWHERE));
        assertThat(notices().get(4).facts().values().values()).noneMatch(value -> value.contains("second"));
    }

    /** C8: the earlier holder, when another account verifies; not the later one, and not each time. */
    @Test
    void nobody_is_told_of_an_earlier_holder_that_is_restored_nor_twice_a_day_of_one_that_comes_again()
            throws InterruptedException {
        Domain first = node.add("first", "example.test");
        world.publish(first);
        lookFor(Duration.ofHours(1));
        world.publish(node.add("second", "example.test"));
        lookFor(Duration.ofHours(1));
        unpublish(first);
        lookFor(Duration.ofDays(5));
        assertThat(node.find("first", "example.test").status()).isEqualTo(DomainStatus.REVOKED);
        world.publish(first);
        lookFor(Duration.ofDays(3));
        assertThat(kindsOf("second")).containsExactly(NoticeKind.STARTED, NoticeKind.VERIFIED);

        for (int i = 0; i < 3; i++) {
            node.transactions.inNew(() -> {
                node.claims.remove(node.domains
                        .find("first", new DomainName("example.test"))
                        .orElseThrow());
                return null;
            });
            world.publish(node.add("first", "example.test"));
            lookFor(Duration.ofHours(1));
        }
        assertThat(kindsOf("second"))
                .containsExactly(NoticeKind.STARTED, NoticeKind.VERIFIED, NoticeKind.VERIFIED_ELSEWHERE);
    }

    private List<NoticeKind> kindsOf(String account) {
        return notices().stream()
                .filter(notice -> notice.account().equals(account))
                .map(Notice::kind)
                .toList();
    }

    private void unpublish(Domain domain) {
        domain.records().forEach(record -> world.dns.remove(record.fullName(), RecordType.CNAME));
    }

    private List<NoticeKind> kinds() {
        return notices().stream().map(Notice::kind).toList();
    }

    private List<Notice> notices() {
        return node.transactions.inNew(() -> node.entities
                .createQuery("select n from Notice n order by n.id", Notice.class)
                .getResultList());
    }

    private void lookUntil(DomainStatus status) throws InterruptedException {
        for (int i = 0; i < 500 && node.find("rei", "example.test").status() != status; i++) {
            world.untilDue(node.find("rei", "example.test"));
            node.sweep();
        }
        assertThat(node.find("rei", "example.test").status()).isEqualTo(status);
    }

    private void lookFor(Duration time) throws InterruptedException {
        for (long minute = 0; minute < time.toMinutes(); minute += 20) {
            world.clock.pass(Duration.ofMinutes(20));
            node.sweep();
        }
    }
}
