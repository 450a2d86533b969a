package org.senderdomains.exports;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.senderdomains.accounts.Access;
import org.senderdomains.accounts.ReadersLanguage;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.FindDomain;
import org.senderdomains.platform.keys.OwnersKeys;

/** A domain's records, for its account's admins. */
@Path("/accounts/{account}/domains/{domain}/records")
@RequestScoped
@Transactional
public class RecordsResource {

    @Inject
    Access access;

    @Inject
    ReadersLanguage language;

    @Inject
    FindDomain find;

    @Inject
    OwnersKeys keys;

    @GET
    @Produces(MediaType.WILDCARD)
    public Response records(
            @PathParam("account") String account,
            @PathParam("domain") String name,
            @QueryParam("format") String format) {
        Locale locale = language.of(access.asEntitledAdmin(account));
        Domain domain = find.in(account, name);
        return RecordForm.answer(domain, keys.toPublish(domain), format, locale);
    }
}
