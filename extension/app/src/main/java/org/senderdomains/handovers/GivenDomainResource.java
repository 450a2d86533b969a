package org.senderdomains.handovers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.senderdomains.accounts.ReadersLanguage;
import org.senderdomains.checks.button.CheckNow;
import org.senderdomains.checks.button.NameServersInCharge;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.DomainView;
import org.senderdomains.domains.FindDomain;
import org.senderdomains.exports.RecordForm;
import org.senderdomains.platform.keys.KeyView;
import org.senderdomains.platform.keys.OwnersKeys;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** What the holder of a link sees, without any login. */
@Path("/handover/{token}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GivenDomainResource {

    /** Nobody is known here, so nobody can be told to wait: who asks again sooner is told what was found just now. */
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(3);

    @PathParam("token")
    String token;

    @Inject
    Handovers handovers;

    @Inject
    FindDomain find;

    @Inject
    CheckNow check;

    @Inject
    NameServersInCharge servers;

    @Inject
    OwnersKeys keys;

    @Inject
    ReadersLanguage language;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource time;

    @Inject
    Supplier<Settings> settings;

    /**
     * What was handed over, in JSON.
     *
     * @param account the company's name
     * @param expiresAt when the link runs out
     */
    public record GivenView(
            String account, String platformName, String supportContact, Instant expiresAt, DomainView domain) {}

    @GET
    public GivenView get() {
        return transactions.inNew(() -> view(handovers.open(token)));
    }

    @POST
    @Path("check")
    public GivenView check() {
        boolean justChecked =
                transactions.inNew(() -> isRecent(handovers.open(token).domain()));
        if (!justChecked) {
            check.look(() -> handovers.open(token).domain(), this::locked, Domain::status);
        }
        return get();
    }

    @GET
    @Path("name-servers")
    public List<String> nameServers() {
        Domain domain = transactions.inNew(() -> handovers.open(token).domain());
        return servers.of(domain.name(), domain.account());
    }

    /** With record shape {@code txt}, the next key's record is published by the same person. */
    @GET
    @Path("keys")
    public List<KeyView> keys() {
        return transactions.inNew(() -> keys.of(handovers.open(token).domain()));
    }

    @GET
    @Path("records")
    @Produces(MediaType.WILDCARD)
    public Response records(@QueryParam("format") String format) {
        return transactions.inNew(() -> {
            Handovers.Given given = handovers.open(token);
            return RecordForm.answer(
                    given.domain(), keys.toPublish(given.domain()), format, language.of(given.account()));
        });
    }

    private Domain locked() {
        Domain domain = handovers.open(token).domain();
        return find.locked(domain.account(), domain.name().ascii());
    }

    private boolean isRecent(Domain domain) {
        return domain.lastCheckedAt()
                .filter(last -> last.plus(BETWEEN_CHECKS).isAfter(time.instant()))
                .isPresent();
    }

    private GivenView view(Handovers.Given given) {
        Settings now = settings.get();
        return new GivenView(
                given.account().displayName(),
                now.text(Setting.PLATFORM_NAME).orElse(null),
                now.text(Setting.SUPPORT_CONTACT).orElse(null),
                given.until(),
                DomainView.of(given.domain(), language.of(given.account())));
    }
}
