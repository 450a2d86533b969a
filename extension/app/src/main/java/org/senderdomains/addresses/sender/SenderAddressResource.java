package org.senderdomains.addresses.sender;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.senderdomains.accounts.Access;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.addresses.confirmation.Confirmations;
import org.senderdomains.addresses.sender.SenderAddressView.Replied;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/** An account's one sender address, for its admins (PRODUCT section 4). */
@Path("/accounts/{account}/sender-address")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class SenderAddressResource {

    @Inject
    Access access;

    @Inject
    SenderAddresses addresses;

    @Inject
    Confirmations confirmations;

    @Inject
    SenderAddressWishes wishes;

    @Inject
    OwnDomains domains;

    @Inject
    Event<WhoMaySendChanged> changed;

    @Inject
    HttpServletRequest request;

    @GET
    public SenderAddressView get(@PathParam("account") String id) {
        access.asEntitledAdmin(id);
        return view(id);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public SenderAddressView put(@PathParam("account") String id, SenderAddressBody body) {
        if (body == null) {
            throw Problem.badRequest(Sentence.BODY_MISSING.with("address"));
        }
        Account account = access.asEntitledAdmin(id);
        EmailAddress address = EmailAddress.parse(body.address());
        wishes.want(account, address, request.getRemoteAddr());
        return view(id);
    }

    @POST
    @Path("resend")
    public SenderAddressView resend(@PathParam("account") String id) {
        wishes.askAgain(access.asEntitledAdmin(id), request.getRemoteAddr());
        return view(id);
    }

    @DELETE
    public void delete(@PathParam("account") String id) {
        access.asEntitledAdmin(id);
        wishes.giveUp(id);
        changed.fire(new WhoMaySendChanged());
    }

    private SenderAddressView view(String account) {
        Optional<SenderAddress> own = addresses.find(account);
        Replied replied = new Replied(
                own.flatMap(SenderAddress::nextConfirmation).flatMap(confirmations::find),
                confirmations.lastDenied(account),
                confirmations.now());
        return SenderAddressView.of(own, replied, address -> domains.find(account, address.domain()));
    }
}
