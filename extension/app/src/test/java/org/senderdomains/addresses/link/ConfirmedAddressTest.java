package org.senderdomains.addresses.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.addresses.link.Replies.Result;
import org.senderdomains.addresses.sender.SenderAddress;
import org.senderdomains.addresses.sender.SenderAddressView;
import org.senderdomains.diagnosis.Finding;
import org.senderdomains.diagnosis.FindingCode;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.domains.Cause;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Look;
import org.senderdomains.domains.course.Clockwork;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.runtime.AnHourPassed;
import org.senderdomains.sender.Setting;
import org.senderdomains.web.LinkToken;
import org.senderdomains.web.Problem;

/** PRODUCT rules S1 and S4: what follows once a sender address is confirmed, on a real database. */
class ConfirmedAddressTest {

    private final World world = new World();
    private final World.Node node = world.node;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void confirming_adds_the_domain_so_that_there_are_records_to_publish() {
        node.confirm(node.ask("one", "info@example.test"));

        assertThat(node.transactions.inNew(
                        () -> node.domains().of("one").get(0).records().size()))
                .isEqualTo(3);
    }

    @Test
    void a_platform_that_can_issue_no_records_does_not_keep_an_address_from_being_confirmed() {
        LinkToken token = node.ask("one", "info@example.test");
        world.settings = world.settings.with(Setting.PLATFORM_ZONE, null);

        assertThat(node.confirm(token)).isEqualTo(Result.CONFIRMED);

        assertThat(node.address("one")).contains("info@example.test");
        assertThat(node.transactions.inNew(() -> node.domains().of("one"))).isEmpty();
    }

    /** S1: two accounts race for one address. */
    @Test
    void of_two_accounts_that_confirm_one_address_at_the_same_moment_one_wins_and_the_other_is_told() throws Exception {
        for (int round = 0; round < 20; round++) {
            String address = "Info" + round + "@example.test";
            List<LinkToken> tokens =
                    List.of(node.ask("one", address), node.ask("two", address.toLowerCase(java.util.Locale.ROOT)));

            List<Result> results = World.together(List.of(
                    () -> world.another().confirm(tokens.get(0)),
                    () -> world.another().confirm(tokens.get(1))));

            assertThat(results).as(address).containsExactlyInAnyOrder(Result.CONFIRMED, Result.TAKEN);
            world.clock.pass(Duration.ofDays(1));
        }
    }

    @Test
    void domains_added_by_confirming_count_among_those_an_account_adds_in_a_day() {
        world.settings = world.settings.with(Setting.DOMAINS_PER_ACCOUNT, "2");
        for (int i = 0; i < 4; i++) {
            assertThat(node.confirm(node.ask("one", "info@example" + i + ".test")))
                    .isEqualTo(Result.CONFIRMED);
            removeAll("one");
        }
        LinkToken asked = node.ask("one", "info@example5.test");

        assertThatThrownBy(() -> wanted("one", "example5.test"))
                .hasMessage("So many domains were added within a day that the next one has to wait: it can be added in"
                        + " 1440 minutes.")
                .hasFieldOrPropertyWithValue("status", 429)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("too-many-domains-added"));
        assertThat(node.confirm(asked)).as("the address is right all the same").isEqualTo(Result.CONFIRMED);
        assertThat(domains("one")).isEmpty();
        assertThat(wanted("two", "example5.test")).as("another account").isTrue();

        world.clock.pass(Duration.ofDays(1));
        assertThat(node.confirm(node.ask("one", "sales@example6.test"))).isEqualTo(Result.CONFIRMED);
        assertThat(domains("one")).containsExactly("example6.test");
    }

    @Test
    void a_domain_that_is_there_already_takes_no_place_among_those_added_in_a_day() {
        world.settings = world.settings.with(Setting.DOMAINS_PER_ACCOUNT, "1");
        for (int i = 0; i < 4; i++) {
            node.confirm(node.ask("one", "info" + i + "@example.test"));
            assertThat(wanted("one", "example.test")).isTrue();
        }
        assertThat(wanted("one", "other.test")).isTrue();
    }

    /** S4, C6: what is missing is ours, so the tenant is not told to publish what is published. */
    @Test
    void records_that_lead_to_nothing_of_ours_are_published_all_the_same() {
        node.confirm(node.ask("one", "info@example.test"));
        assertThat(step()).isEqualTo(2);

        look(Finding.of(FindingCode.PLATFORM_RECORD_MISSING, List.of()));
        assertThat(step()).isEqualTo(3);
    }

    @Test
    void records_that_one_server_has_and_the_other_one_not_yet_are_published() {
        node.confirm(node.ask("one", "info@example.test"));

        look(Finding.of(FindingCode.SERVERS_DISAGREE, List.of(), "ns1.example.test", "ns2.example.test"));
        assertThat(step()).isEqualTo(3);
    }

    private void look(Finding finding) {
        Observation seen = new Observation(
                finding.code().leaves(),
                Optional.of("a.dkim.mail.platform.test"),
                List.of(finding),
                new Observation.Basis(List.of(), Optional.empty(), Optional.empty()));
        node.transactions.inNew(() -> {
            Domain domain = node.domains()
                    .find("one", EmailAddress.parse("info@example.test").domain())
                    .orElseThrow();
            return domain.checked(
                    new Look(Cause.BUTTON, world.clock.instant(), Collections.nCopies(3, seen)),
                    new Clockwork(world.clock, () -> world.settings, world.chance).tick());
        });
    }

    private Integer step() {
        return view().step();
    }

    /** {@return the sender address of account "one" as its admins see it} */
    private SenderAddressView view() {
        return node.transactions.inNew(() -> SenderAddressView.of(
                node.addresses.find("one"),
                new SenderAddressView.Replied(
                        node.addresses
                                .find("one")
                                .flatMap(SenderAddress::nextConfirmation)
                                .flatMap(node.confirmations::find),
                        node.confirmations.lastDenied("one"),
                        world.clock.instant()),
                address -> node.domains().find("one", address.domain())));
    }

    /** S2: nobody waits for a link that does not work any more. */
    @Test
    void a_link_that_has_run_out_is_not_waited_for() {
        node.ask("one", "info@example.test");
        assertThat(view().requested().waitsFor()).isEqualTo("confirmation");

        world.clock.pass(Duration.ofHours(24));
        assertThat(view().requested().waitsFor()).isEqualTo("expired");

        world.clock.pass(Duration.ofDays(31));
        node.transactions.inNew(() -> {
            node.confirmations.forget(new AnHourPassed());
            return null;
        });
        assertThat(view().requested().waitsFor()).as("forgotten").isEqualTo("expired");
    }

    /** S2: who asked is told of a no for as long as it counts, or until asking for something else. */
    @Test
    void this_was_not_me_is_told_to_whoever_asked() {
        node.press.press(Optional.of(node.ask("one", "info@example.test")), false);
        Instant at = world.clock.instant();
        world.clock.pass(Duration.ofHours(1));
        assertThat(view().requested()).isNull();
        assertThat(view().denied()).isEqualTo(new SenderAddressView.DeniedView("info@example.test", at));

        LinkToken other = node.ask("one", "sales@example.test");
        assertThat(view().denied()).isNull();
        node.confirm(other);
        assertThat(view().denied()).as("another one was confirmed since").isNull();
        world.clock.pass(Duration.ofMinutes(1));

        node.press.press(Optional.of(node.ask("one", "third@example.test")), false);
        assertThat(view().denied().address()).isEqualTo("third@example.test");
        world.clock.pass(Duration.ofDays(1));
        assertThat(view().denied()).isNull();
    }

    /** S1: the reader has pressed "Confirm", and it is not for want of that. */
    @Test
    void that_another_account_has_the_address_is_told_once_its_reader_tried_to_confirm_it() {
        node.confirm(node.ask("two", "info@example.test"));
        LinkToken asked = node.ask("one", "info@example.test");
        assertThat(view().requested().takenAt())
                .as("whoever asks for any address learns nothing of other accounts")
                .isNull();

        assertThat(node.confirm(asked)).isEqualTo(Result.TAKEN);

        assertThat(view().requested().takenAt()).isEqualTo(world.clock.instant());
        assertThat(view().requested().waitsFor()).isEqualTo("confirmation");
        node.transactions.inNew(() -> {
            node.requests.askAgain(node.latest(), node.accounts.find("one").orElseThrow(), World.CLIENT);
            return null;
        });
        assertThat(view().requested().takenAt()).isNull();
    }

    /** Asks for an address in the domain, as far as that concerns the domain. */
    private boolean wanted(String account, String domain) {
        return node.transactions.inNew(() -> {
            node.ownDomains.requireClaimable(node.accounts.find(account).orElseThrow(), DomainName.parse(domain));
            return true;
        });
    }

    private void removeAll(String account) {
        node.transactions.inNew(() -> {
            node.domains().of(account).forEach(node.entities::remove);
            return null;
        });
    }

    private List<String> domains(String account) {
        return node.transactions.inNew(() -> node.domains().of(account).stream()
                .map(domain -> domain.name().ascii())
                .toList());
    }
}
