package org.senderdomains.addresses.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.AddressClaimed;
import org.senderdomains.accounts.members.Belonging;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.accounts.members.MemberId;
import org.senderdomains.accounts.members.RefusedMail;
import org.senderdomains.accounts.members.Role;
import org.senderdomains.addresses.confirmation.Purpose;
import org.senderdomains.addresses.confirmation.Wish;
import org.senderdomains.addresses.link.Replies.Result;
import org.senderdomains.addresses.sender.SenderAddressView;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.notices.Facts;
import org.senderdomains.notices.Notice;
import org.senderdomains.web.LinkToken;

/** PRODUCT rule A2: the addresses of members, on a real database. */
class NotificationAddressTest {
    private static final String NO_SUCH_USER = "550 5.1.1 No such user";

    private final World world = new World();
    private final World.Node node = world.node;

    @AfterEach
    void close() {
        world.close();
    }

    /** A2. */
    @Test
    void a_members_address_counts_from_its_confirmation_on_and_so_does_the_membership() {
        MemberId id = new MemberId("one", "saburo");
        EmailAddress address = EmailAddress.parse("saburo@example.test");
        node.transactions.inNew(() -> {
            node.accounts.add(new Member(id, Role.GENERAL)).claim(Optional.of(address), false);
            return null;
        });
        LinkToken token = node.transactions.inNew(() -> node.link(node.requests.ask(
                Wish.notification(id, address), node.accounts.find("one").orElseThrow(), World.CLIENT)));
        assertThat(member(id).belonging()).isEqualTo(Belonging.CLAIMED);
        assertThat(member(id).notificationAddress()).isEmpty();

        assertThat(node.confirm(token)).isEqualTo(Result.CONFIRMED);

        assertThat(member(id).belonging()).isEqualTo(Belonging.CONFIRMED);
        assertThat(member(id).notificationAddress()).contains(address);
        assertThat(member(id).unconfirmedAddress()).isEmpty();
    }

    /** A2: what the person says by the own login counts for more than what an admin says of it. */
    @Test
    void a_membership_is_certain_once_its_person_has_said_the_same() {
        MemberId id = new MemberId("one", "saburo");
        EmailAddress address = EmailAddress.parse("saburo@example.test");
        LinkToken asked = claimed(id, address, false);
        assertThat(node.confirm(asked)).isEqualTo(Result.CONFIRMED);
        assertThat(member(id).belonging()).isEqualTo(Belonging.CONFIRMED);
        node.transactions.inNew(() -> {
            node.accounts.member(id).orElseThrow().claim(Optional.of(address), true);
            return null;
        });
        assertThat(member(id).belonging()).isEqualTo(Belonging.CERTAIN);

        MemberId other = new MemberId("one", "shiro");
        EmailAddress own = EmailAddress.parse("shiro@example.test");
        LinkToken askedByPerson = claimed(other, own, true);
        node.transactions.inNew(() -> {
            node.accounts.member(other).orElseThrow().claim(Optional.of(own), false);
            return null;
        });
        assertThat(node.confirm(askedByPerson)).isEqualTo(Result.CONFIRMED);
        assertThat(member(other).belonging()).isEqualTo(Belonging.CERTAIN);

        MemberId third = new MemberId("one", "goro");
        claimed(third, EmailAddress.parse("goro@example.test"), true);
        LinkToken admins = claimed(third, EmailAddress.parse("admin@example.test"), false);
        assertThat(node.confirm(admins)).isEqualTo(Result.CONFIRMED);
        assertThat(member(third).belonging()).isEqualTo(Belonging.CONFIRMED);
    }

    /** Who presses "send again" has not got the mail yet, and may get both. */
    @Test
    void asking_again_for_a_members_address_leaves_the_link_on_its_way_working() {
        MemberId id = new MemberId("one", "saburo");
        EmailAddress address = EmailAddress.parse("saburo@example.test");
        LinkToken first = saved(id, address, false);
        world.clock.pass(Duration.ofHours(1));
        LinkToken second = saved(id, address, false);

        assertThat(node.confirm(first)).isEqualTo(Result.CONFIRMED);
        assertThat(node.confirm(second)).isEqualTo(Result.NOTHING);

        LinkToken replaced = saved(id, EmailAddress.parse("saburo.sato@example.test"), false);
        LinkToken last = saved(id, EmailAddress.parse("sato@example.test"), false);
        assertThat(node.confirm(replaced)).isEqualTo(Result.NOTHING);
        assertThat(node.confirm(last)).isEqualTo(Result.CONFIRMED);
    }

    @Test
    void of_a_mail_that_is_refused_the_member_and_the_account_are_shown_so_until_one_more_is_sent() {
        MemberId id = new MemberId("one", "saburo");
        EmailAddress address = EmailAddress.parse("saburo@example.test");
        LinkToken token = saved(id, address, false);

        refused(Purpose.NOTIFICATION_ADDRESS);

        assertThat(member(id).refused()).contains(new RefusedMail(world.clock.instant(), Optional.of(NO_SUCH_USER)));
        assertThat(node.confirm(token)).as("a mail sent before").isEqualTo(Result.CONFIRMED);
        assertThat(member(id).refused()).isEmpty();
        saved(id, EmailAddress.parse("mistyped@example.test"), false);
        refused(Purpose.NOTIFICATION_ADDRESS);
        saved(id, EmailAddress.parse("mistyped@example.test"), false);
        assertThat(member(id).refused()).isEmpty();

        LinkToken sender = node.ask("two", "info@example.test");
        refused(Purpose.SENDER_ADDRESS);
        assertThat(requested("two").undeliverableAt()).isEqualTo(world.clock.instant());
        assertThat(requested("two").undeliverableWords()).isEqualTo(NO_SUCH_USER);
        node.ask("two", "sales@example.test");
        assertThat(requested("two").undeliverableAt()).isNull();
        assertThat(requested("two").undeliverableWords()).isNull();
        assertThat(node.confirm(sender)).isEqualTo(Result.NOTHING);
    }

    /** The mail server refuses the last mail for good. */
    private void refused(Purpose purpose) {
        node.transactions.inNew(() -> {
            node.links.undeliverable(purpose.notice(), node.latest().id(), Optional.of(NO_SUCH_USER));
            return null;
        });
    }

    private SenderAddressView.RequestedView requested(String account) {
        return node.transactions.inNew(() -> SenderAddressView.of(
                        node.addresses.find(account),
                        new SenderAddressView.Replied(Optional.empty(), Optional.empty(), world.clock.instant()),
                        address -> Optional.empty())
                .requested());
    }

    /** An admin may call anything a login, and enter anybody's address: that is no way to mail anybody anything. */
    @Test
    void a_mail_names_a_login_only_if_more_than_an_admin_says_that_it_is_one() {
        EmailAddress victim = EmailAddress.parse("victim@elsewhere.test");
        MemberId words = new MemberId("one", "You have won, see http://evil.test");
        saved(words, victim, false);
        assertThat(told().values()).doesNotContainKey("member");

        MemberId person = new MemberId("one", "saburo");
        saved(person, EmailAddress.parse("saburo@example.test"), true);
        assertThat(told().values()).containsEntry("member", "saburo");

        MemberId known = new MemberId("one", "shiro");
        node.transactions.inNew(() -> {
            node.accounts.add(new Member(known, Role.GENERAL)).vouchFor(Optional.empty());
            return null;
        });
        saved(known, EmailAddress.parse("shiro@example.test"), false);
        assertThat(told().values()).containsEntry("member", "shiro");
    }

    /** {@return what the last notice says} */
    private Facts told() {
        return node.transactions.inNew(() -> node.entities
                .createQuery("select n from Notice n order by n.id desc", Notice.class)
                .setMaxResults(1)
                .getSingleResult()
                .facts());
    }

    /** Sets a member's address as the REST interface does, and has a link to it. */
    private LinkToken saved(MemberId id, EmailAddress address, boolean own) {
        return node.transactions.inNew(() -> {
            node.accounts
                    .member(id)
                    .orElseGet(() -> node.accounts.add(new Member(id, Role.GENERAL)))
                    .claim(Optional.of(address), own);
            node.claims.ask(new AddressClaimed(id, address));
            return node.link(node.latest());
        });
    }

    private LinkToken claimed(MemberId id, EmailAddress address, boolean own) {
        return node.transactions.inNew(() -> {
            node.accounts
                    .member(id)
                    .orElseGet(() -> node.accounts.add(new Member(id, Role.GENERAL)))
                    .claim(Optional.of(address), own);
            return node.link(node.requests.ask(
                    Wish.notification(id, address), node.accounts.find("one").orElseThrow(), World.CLIENT));
        });
    }

    private Member member(MemberId id) {
        return node.transactions.inNew(() -> node.accounts.member(id).orElseThrow());
    }
}
