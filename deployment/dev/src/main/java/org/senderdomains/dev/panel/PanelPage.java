package org.senderdomains.dev.panel;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.senderdomains.dev.dns.ZoneRecord;
import org.senderdomains.dev.web.Html;

/** The panel as a page. */
final class PanelPage {

    /**
     * What there is to see.
     *
     * @param domains the account's domains as the product has them
     * @param trouble why the product could not be asked; empty if it could
     */
    record Seen(
            String account,
            List<JsonObject> domains,
            String trouble,
            List<ZoneRecord> records,
            Map<String, DnsFaultChoice> faults) {}

    private static final String MAIN = """
            <p>You are the person who has the DNS login of these companies. What you publish here is seen by the next
            check; nothing is cached and nothing leaves this machine.</p>
            <section>
            <h2>Domains of the account {}</h2>
            {}
            </section>
            <section>
            <h2>Published records</h2>
            {}
            <details>
            <summary>Add a record by hand</summary>
            <form method="post" action="/add">
            <fieldset class="grid">
            <label>Name <input name="name" required placeholder="www.example.test"></label>
            <label>Type <input name="type" required value="CNAME"></label>
            <label>Data <input name="data" required></label>
            </fieldset>
            <button class="secondary">Add</button>
            </form>
            </details>
            </section>
            <section>
            <h2>Break it</h2>
            <p>See what the product makes of a name server that fails: nothing it cannot determine may harm a domain.</p>
            {}
            <form method="post" action="/break">
            <fieldset class="grid">
            <label>For this name and all below it <input name="name" required value="example.test"></label>
            <label>What happens <select name="fault">{}</select></label>
            </fieldset>
            <button class="secondary">Break</button>
            </form>
            </section>
            """;

    private static final String DOMAINS = """
            <div class="overflow-auto">
            <table>
            <thead><tr><th scope="col">Domain</th><th scope="col">Status</th><th scope="col">Publish the records it is
            shown</th></tr></thead>
            <tbody>{}</tbody>
            </table>
            </div>
            """;

    private static final String DOMAIN = """
            <tr><th scope="row">{}</th><td data-label="Status">{}</td><td><form method="post" action="/publish">
            <input type="hidden" name="domain" value="{}">
            <fieldset role="group">
            <select name="mistake" aria-label="How to publish">{}</select>
            <button type="submit">Publish</button>
            </fieldset>
            </form></td></tr>
            """;

    private static final String RECORDS = """
            <div class="overflow-auto">
            <table>
            <thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Data</th>
            <th scope="col">Remove</th></tr></thead>
            <tbody>{}</tbody>
            </table>
            </div>
            """;

    private static final String RECORD = """
            <tr><td data-label="Name">{}</td><td data-label="Type">{}</td><td data-label="Data">{}</td>
            <td><form method="post" action="/remove">
            <input type="hidden" name="name" value="{}"><input type="hidden" name="type" value="{}">
            <input type="hidden" name="data" value="{}">
            <button class="secondary outline">Remove</button>
            </form></td></tr>
            """;

    private static final String HEAL = """
            <article>
            <ul>{}</ul>
            <form method="post" action="/heal"><button>Mend everything</button></form>
            </article>
            """;

    private PanelPage() {}

    static Html of(Seen seen) {
        return Html.of(MAIN, seen.account(), domains(seen), records(seen.records()), faults(seen.faults()), choices());
    }

    private static Html domains(Seen seen) {
        if (!seen.trouble().isEmpty()) {
            return Html.of("<p>{}</p>", Html.foreign(seen.trouble()));
        }
        if (seen.domains().isEmpty()) {
            return Html.of("<p>No domain has been added yet. Add example.test on the product's page first.</p>");
        }
        return Html.of(DOMAINS, all(seen.domains().stream().map(PanelPage::domain)));
    }

    private static Html domain(JsonObject domain) {
        String name = domain.getString("name");
        Html mistakes = all(Stream.of(Mistake.values())
                .map(one -> Html.of("<option value=\"{}\">{}</option>", one.key(), one.label())));
        return Html.of(DOMAIN, Html.foreign(name), Html.foreign(domain.getString("status", "")), name, mistakes);
    }

    private static Html records(List<ZoneRecord> records) {
        return records.isEmpty()
                ? Html.of("<p>None.</p>")
                : Html.of(RECORDS, all(records.stream().map(PanelPage::record)));
    }

    private static Html record(ZoneRecord one) {
        return Html.of(
                RECORD,
                Html.dotted(one.name()),
                one.type(),
                Html.dotted(one.data()),
                one.name(),
                one.type(),
                one.data());
    }

    private static Html faults(Map<String, DnsFaultChoice> faults) {
        return faults.isEmpty()
                ? Html.NOTHING
                : Html.of(
                        HEAL,
                        all(faults.entrySet().stream()
                                .map(one -> Html.of(
                                        "<li>{}: {}</li>",
                                        Html.foreign(one.getKey()),
                                        one.getValue().label()))));
    }

    private static Html choices() {
        return all(Stream.of(DnsFaultChoice.values())
                .map(one -> Html.of("<option value=\"{}\">{}</option>", one.key(), one.label())));
    }

    private static Html all(Stream<Html> pieces) {
        return Html.all(pieces.toList());
    }
}
