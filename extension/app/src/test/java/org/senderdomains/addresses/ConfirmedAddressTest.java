package org.senderdomains.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.addresses.Replies.Result;
import org.senderdomains.names.DomainName;
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
