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
import org.senderdomains.addresses.confirmation.Confirmation;
import org.senderdomains.addresses.confirmation.Confirmations;
import org.senderdomains.addresses.confirmation.Ending;
import org.senderdomains.addresses.confirmation.Requests;
import org.senderdomains.addresses.confirmation.Wish;
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
    Requests requests;

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
        domains.requireClaimable(account, address.domain());
        SenderAddress own = addresses.findOrBegin(id);
        if (own.address().filter(address::equals).isPresent()) {
            // It is confirmed already: whatever was to take its place is not any more.
            withdraw(own);
        } else if (own.next().filter(address::equals).isEmpty()) {
            withdraw(own);
            ask(own, account, address);
        } else if (own.nextConfirmedAt().isEmpty()) {
            askAgain(own, account);
        }
        addresses.release(id);
        return view(id);
    }

    @POST
    @Path("resend")
    public SenderAddressView resend(@PathParam("account") String id) {
        Account account = access.asEntitledAdmin(id);
        SenderAddress own = addresses
                .find(id)
                .filter(known ->
                        known.next().isPresent() && known.nextConfirmedAt().isEmpty())
                .orElseThrow(() -> Problem.conflict(Sentence.NOTHING_TO_CONFIRM.with()));
        askAgain(own, account);
        return view(id);
    }

    @DELETE
    public void delete(@PathParam("account") String id) {
        access.asEntitledAdmin(id);
        SenderAddress own = addresses.find(id).orElseThrow(() -> Problem.notFound(Sentence.NO_SENDER_ADDRESS.with()));
        withdraw(own);
        addresses.remove(own);
        addresses.release(id);
        changed.fire(new WhoMaySendChanged());
    }

    private void askAgain(SenderAddress own, Account account) {
        open(own)
                .ifPresentOrElse(
                        open -> {
                            requests.askAgain(open, account, request.getRemoteAddr());
                            own.askedAgain();
                        },
                        // It was so long ago that it is forgotten.
                        () -> ask(own, account, own.next().orElseThrow()));
    }

    private void ask(SenderAddress own, Account account, EmailAddress address) {
        own.want(requests.ask(Wish.sender(account.id(), address), account, request.getRemoteAddr()));
    }

    private void withdraw(SenderAddress own) {
        if (own.nextConfirmedAt().isEmpty()) {
            open(own).ifPresent(open -> open.end(Ending.WITHDRAWN, confirmations.now()));
        }
        own.wantNothingElse();
    }

    private Optional<Confirmation> open(SenderAddress own) {
        return own.nextConfirmation().flatMap(confirmations::find);
    }

    private SenderAddressView view(String account) {
        Optional<SenderAddress> own = addresses.find(account);
        return SenderAddressView.of(own, own.flatMap(this::open), address -> domains.find(account, address.domain()));
    }
}
