package org.senderdomains.checks.brake;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.senderdomains.accounts.Access;

/** Shows the operator whether demotions are frozen, and lets him let them go on (PRODUCT rule C5). */
@Path("/brake")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class BrakeResource {

    @Inject
    Access access;

    @Inject
    Brake brake;

    @Inject
    InstantSource time;

    @GET
    public BrakeView get() {
        access.asOperator();
        return brake.view(time.instant());
    }

    @DELETE
    public BrakeView overrule() {
        access.asOperator();
        brake.overrule(time.instant());
        return brake.view(time.instant());
    }
}
