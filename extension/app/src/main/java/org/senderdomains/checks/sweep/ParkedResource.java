package org.senderdomains.checks.sweep;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.senderdomains.accounts.Access;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/** Shows the operator the domains that cannot be checked, and lets him let them go on. */
@Path("/parked-domains")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class ParkedResource {

    @Inject
    Access access;

    @Inject
    ParkedDomains parked;

    @Inject
    InstantSource time;

    @GET
    public List<ParkedDomains.Parked> list() {
        access.asOperator();
        return parked.all();
    }

    @DELETE
    @Path("{claim}")
    public void unpark(@PathParam("claim") long claim) {
        access.asOperator();
        if (!parked.unpark(claim, time.instant())) {
            throw Problem.notFound(Sentence.NOT_PARKED.with(claim));
        }
        SweepLog.LOG.unparked(claim);
    }
}
