package org.senderdomains.addresses.notification;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.accounts.AddressClaimed;
import org.senderdomains.accounts.Caller;
import org.senderdomains.accounts.MemberView;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.accounts.members.MemberId;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.names.PlainText;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/** A member's own notification address; it counts once it is confirmed by mail (PRODUCT rule A2). */
@Path("/me/notification-address")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NotificationAddressResource {

    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @Inject
    Event<AddressClaimed> claimed;

    @Inject
    Event<WhoMaySendChanged> changed;

    @PUT
    public MemberView put(NotificationAddressBody body) {
        if (body == null) {
            throw Problem.badRequest(Sentence.BODY_MISSING.with("address"));
        }
        EmailAddress address = EmailAddress.parse(body.address());
        Member member = membership(body.account());
        member.claim(Optional.of(address), true);
        member.unconfirmedAddress()
                .ifPresent(open ->
                        claimed.fire(new AddressClaimed(new MemberId(member.account(), member.principal()), open)));
        changed.fire(new WhoMaySendChanged());
        return MemberView.of(member);
    }

    private Member membership(String account) {
        List<Member> own = accounts.memberships(caller.principal()).stream()
                .filter(member -> account == null || member.account().equals(account))
                .toList();
        if (own.isEmpty()) {
            throw Problem.notFound(
                    account == null
                            ? Sentence.NO_ACCOUNT.with()
                            : Sentence.NO_SUCH_ACCOUNT.with(PlainText.quoted(account)));
        }
        if (own.size() > 1) {
            throw Problem.badRequest(Sentence.SEVERAL_ACCOUNTS.with());
        }
        return own.get(0);
    }
}
