package org.senderdomains.dev.panel;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dev.dns.ZoneRecord;
import org.senderdomains.dev.panel.PanelPage.Seen;
import org.senderdomains.dev.web.LocalWeb;
import org.senderdomains.dev.web.LoopbackPort;
import org.senderdomains.dev.web.Page;
import org.senderdomains.dev.web.Reply;
import org.senderdomains.dev.web.Request;
import org.senderdomains.dev.web.Request.BadRequestException;
import org.senderdomains.dev.web.Request.Form;

/** The DNS panel in the browser and as JSON. */
public final class Panel {

    private final String account;
    private final TestTop dns;
    private final DnsPerson person;
    private final Map<String, DnsFaultChoice> faults = new ConcurrentSkipListMap<>();

    private Panel(String account, TestTop dns, Product product) {
        this.account = account;
        this.dns = dns;
        this.person = new DnsPerson(product, dns);
    }

    /**
     * Opens the panel; it answers at once, also while the product does not yet.
     *
     * @param account whose domains it shows, and publishes when no other is named
     * @param product as an admin of the account sees it
     */
    public static LocalWeb open(LoopbackPort port, String account, TestTop dns, Product product) throws IOException {
        Panel panel = new Panel(account, dns, product);
        return LocalWeb.at(port)
                .on("GET", "/", request -> panel.page())
                .on("POST", "/publish", request -> panel.publish(request, records -> Reply.goTo("/")))
                .on("POST", "/add", request -> panel.add(request.form()))
                .on("POST", "/remove", request -> panel.remove(request.form(), Reply.goTo("/")))
                .on("POST", "/break", request -> panel.breakIt(request.form()))
                .on("POST", "/heal", request -> panel.heal())
                .on("GET", "/api/records", request -> Reply.json(json(dns.records())))
                .on("POST", "/api/records", request -> panel.add(request.json()))
                .on("DELETE", "/api/records", request -> panel.remove(request.parameters(), Reply.done()))
                .on("POST", "/api/publish", request -> panel.publish(request, records -> Reply.json(json(records))))
                .refreshing(() -> Integer.toHexString(panel.seen().hashCode()))
                .start();
    }

    private Reply page() {
        return Reply.page(new Page("DNS of example.test and its neighbours", PanelPage.of(seen())));
    }

    private Seen seen() {
        try {
            return new Seen(account, person.domains(account), "", dns.records(), Map.copyOf(faults));
        } catch (IOException e) {
            return new Seen(account, List.of(), e.getMessage(), dns.records(), Map.copyOf(faults));
        }
    }

    private Reply publish(Request request, Function<List<ZoneRecord>, Reply> then) throws IOException {
        Form form = request.form();
        String of = form.get("account", account);
        Mistake mistake = Mistake.of(form.get("mistake", Mistake.NONE.key()));
        List<String> domains = form.get("domain", "").isEmpty()
                ? person.domains(of).stream().map(one -> one.getString("name")).toList()
                : List.of(form.required("domain"));
        List<ZoneRecord> published = new ArrayList<>();
        for (String domain : domains) {
            published.addAll(person.publish(of, domain, mistake));
        }
        return then.apply(published);
    }

    private Reply add(Form form) {
        dns.add(record(form.required("name"), form.required("type"), form.required("data")));
        return Reply.goTo("/");
    }

    private Reply add(JsonObject body) {
        ZoneRecord record = record(text(body, "name"), text(body, "type"), text(body, "data"));
        dns.add(record);
        return Reply.created(json(record));
    }

    private Reply remove(Form form, Reply then) {
        String name = name(form.required("name"));
        if (form.get("type", "").isEmpty()) {
            dns.remove(name);
        } else {
            dns.remove(name, form.required("type"), form.required("data"));
        }
        return then;
    }

    private Reply breakIt(Form form) {
        String name = name(form.required("name"));
        DnsFaultChoice choice = DnsFaultChoice.of(form.required("fault"));
        dns.server().fail(name, choice.fault());
        faults.put(name, choice);
        return Reply.goTo("/");
    }

    private Reply heal() {
        dns.server().heal();
        faults.clear();
        return Reply.goTo("/");
    }

    private static ZoneRecord record(String name, String type, String data) {
        return new ZoneRecord(name(name), type.toUpperCase(Locale.ROOT), Zone.TTL, data);
    }

    private static String name(String text) {
        return text.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }

    private static String text(JsonObject body, String name) {
        if (body.get(name) instanceof JsonString text && !text.getString().isBlank()) {
            return text.getString().strip();
        }
        throw new BadRequestException("The body needs \"" + name + "\" as a text, such as"
                + " {\"name\":\"www.example.test\",\"type\":\"A\",\"data\":\"192.0.2.1\"}.");
    }

    private static JsonArray json(List<ZoneRecord> records) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        records.forEach(record -> json.add(json(record)));
        return json.build();
    }

    private static JsonObject json(ZoneRecord record) {
        return Json.createObjectBuilder()
                .add("name", record.name())
                .add("type", record.type())
                .add("ttl", record.ttl())
                .add("data", record.data())
                .build();
    }
}
