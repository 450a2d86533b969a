package org.senderdomains.dev.inbox.pages;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.dev.inbox.MailContent;
import org.senderdomains.dev.receiver.Verdict;

/** A mail as JSON. */
final class MailJson {

    private MailJson() {}

    static JsonObject of(CaughtMail mail, Verdict verdict) {
        MailContent content = mail.content();
        JsonArrayBuilder headers = Json.createArrayBuilder();
        content.headers()
                .forEach(header -> headers.add(
                        Json.createObjectBuilder().add("name", header.name()).add("value", header.value())));
        JsonArrayBuilder signatures = Json.createArrayBuilder();
        verdict.signatures()
                .forEach(signature -> signatures.add(Json.createObjectBuilder()
                        .add("domain", signature.domain())
                        .add("selector", signature.selector())
                        .add("problem", signature.problem())));
        return Json.createObjectBuilder()
                .add("id", mail.id())
                .add("receivedAt", mail.receivedAt().toString())
                .add("envelopeFrom", mail.envelope().from())
                .add("recipients", Json.createArrayBuilder(mail.envelope().recipients()))
                .add("from", content.from())
                .add("replyTo", content.replyTo())
                .add("to", content.to())
                .add("subject", content.subject())
                .add("dkim", verdict.dkim().toString())
                .add("dmarc", verdict.dmarc().toString())
                .add("signatures", signatures)
                .add("headers", headers)
                .add("text", content.text())
                .build();
    }
}
