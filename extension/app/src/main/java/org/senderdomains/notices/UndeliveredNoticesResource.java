package org.senderdomains.notices;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.senderdomains.accounts.Access;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** The notices that were given up, for the operator. */
@Path("/undelivered-notices")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class UndeliveredNoticesResource {

    @Inject
    Access access;

    @Inject
    Outbox outbox;

    @Inject
    Supplier<Settings> settings;

    /** A notice that was given up, in JSON. */
    public record UndeliveredView(
            long id, String kind, String account, String recipient, Instant writtenAt, int attempts, String why) {

        static UndeliveredView of(Notice notice) {
            return new UndeliveredView(
                    notice.id(),
                    notice.kind().template(),
                    notice.account(),
                    notice.recipient(),
                    notice.writtenAt(),
                    notice.attempts(),
                    notice.trouble());
        }
    }

    /** How many are tried again, in JSON. */
    public record RetriedView(int retried) {}

    @GET
    public List<UndeliveredView> list() {
        access.asOperator();
        return outbox.dead().stream().map(UndeliveredView::of).toList();
    }

    @POST
    @Path("retry")
    public RetriedView retry() {
        access.asOperator();
        return new RetriedView(outbox.revive(settings.get().text(Setting.OPERATOR_ADDRESS)));
    }
}
