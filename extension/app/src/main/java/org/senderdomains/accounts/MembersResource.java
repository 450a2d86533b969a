package org.senderdomains.accounts;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.accounts.members.MemberId;
import org.senderdomains.accounts.members.Role;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.names.PlainText;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/** The members of an account, managed by its admins and by the operator (PRODUCT rule A2). */
@Path("/accounts/{account}/members")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MembersResource {

    @Inject
    Access access;

    @Inject
    Accounts accounts;

    @Inject
    Event<WhoMaySendChanged> changed;

    @Inject
    Event<AddressClaimed> claimed;

    @GET
    public List<MemberView> list(@PathParam("account") String account) {
        access.asMemberManager(account);
        return accounts.members(account).stream().map(MemberView::of).toList();
    }

    @GET
    @Path("{principal}")
    public MemberView get(@PathParam("account") String account, @PathParam("principal") String principal) {
        return MemberView.of(find(account, principal));
    }

    @PUT
    @Path("{principal}")
    public Response put(
            @PathParam("account") String account, @PathParam("principal") String principal, MemberBody body) {
        access.asMemberManager(account);
        if (body == null) {
            throw Problem.badRequest(Sentence.BODY_MISSING.with("role"));
        }
        Role role = body.readRole();
        Optional<EmailAddress> address = body.readAddress();
        MemberId id = new MemberId(account, PlainText.of(principal, "The principal", 255));
        Optional<Member> known = accounts.member(id);
        Member member = known.orElseGet(() -> accounts.add(new Member(id, role)));
        Optional<EmailAddress> asked = member.role() == role ? Optional.empty() : member.unconfirmedAddress();
        member.become(role);
        if (access.caller().isOperator()) {
            member.vouchFor(address);
        } else {
            member.claim(address, principal.equals(access.caller().principal()));
            // Asked for as it was, it is asked for once more; who only changes the role does not mean that.
            member.unconfirmedAddress()
                    .filter(open -> !asked.equals(Optional.of(open)))
                    .ifPresent(open -> claimed.fire(new AddressClaimed(id, open)));
        }
        changed.fire(new WhoMaySendChanged());
        return Response.status(known.isPresent() ? Response.Status.OK : Response.Status.CREATED)
                .entity(MemberView.of(member))
                .build();
    }

    @DELETE
    @Path("{principal}")
    public void delete(@PathParam("account") String account, @PathParam("principal") String principal) {
        accounts.remove(find(account, principal));
        changed.fire(new WhoMaySendChanged());
    }

    private Member find(String account, String principal) {
        access.asMemberManager(account);
        return accounts.member(new MemberId(account, principal))
                .orElseThrow(() -> Problem.notFound(Sentence.NO_SUCH_MEMBER.with(PlainText.quoted(principal))));
    }
}
