package org.senderdomains.platform;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.senderdomains.accounts.Access;

/** What the platform has to publish, for its operator (PRODUCT rule D7). */
@Path("/platform-zone")
@RequestScoped
@Transactional
public class PlatformZoneResource {

    /** RFC 4027. */
    static final String TEXT_DNS = "text/dns";

    @Inject
    Access access;

    @Inject
    OwnZone zone;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public PlatformZoneView view() {
        access.asOperator();
        return zone.view();
    }

    /** For who asks for this type; who does not say gets JSON. */
    @GET
    @Produces(TEXT_DNS + ";qs=0.5")
    public String text() {
        access.asOperator();
        return zone.text();
    }
}
