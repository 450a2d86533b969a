package org.senderdomains.accounts;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;
import org.senderdomains.sender.Settings;

/** What the caller's login is here. */
@Path("/me")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @Inject
    Supplier<Settings> settings;

    @GET
    public MeView get() {
        return MeView.of(
                caller,
                settings.get(),
                accounts.memberships(caller.principal()).stream()
                        .map(member -> MeView.MembershipView.of(
                                member, accounts.find(member.account()).orElseThrow()))
                        .toList());
    }
}
