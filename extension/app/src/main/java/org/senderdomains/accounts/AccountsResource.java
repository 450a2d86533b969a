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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/** The operator's accounts (PRODUCT rule A5). */
@Path("/accounts")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccountsResource {

    @Inject
    Access access;

    @Inject
    Accounts accounts;

    @Inject
    InstantSource time;

    @Inject
    Event<WhoMaySendChanged> changed;

    @GET
    public List<AccountView> list() {
        access.asOperator();
        return accounts.all().stream().map(AccountView::of).toList();
    }

    @GET
    @Path("{account}")
    public AccountView get(@PathParam("account") String id) {
        return AccountView.of(access.asOperator(id));
    }

    @PUT
    @Path("{account}")
    public Response put(@PathParam("account") String id, AccountBody body) {
        if (!access.caller().isOperator()) {
            access.asOperator(id);
        }
        if (body == null) {
            throw Problem.badRequest(Sentence.BODY_MISSING.with(Sentence.THE_ACCOUNT.with()));
        }
        changed.fire(new WhoMaySendChanged());
        Optional<Account> known = accounts.find(id);
        if (known.isPresent()) {
            body.applyTo(known.get());
            return Response.ok(AccountView.of(known.get())).build();
        }
        Account added = accounts.add(body.account(id, time.instant()));
        return Response.status(Response.Status.CREATED)
                .entity(AccountView.of(added))
                .build();
    }

    @DELETE
    @Path("{account}")
    public void delete(@PathParam("account") String id) {
        accounts.remove(access.asOperator(id));
        changed.fire(new WhoMaySendChanged());
    }
}
