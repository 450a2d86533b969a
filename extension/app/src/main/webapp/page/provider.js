// Help for the DNS provider that runs the domain, recognized by its name servers. What is known of each provider stands in
// providers.json, as data; the sentences about it are the languages'. What is not known for certain is not said.

import { get, Refusal } from "./api.js";
import { h } from "./elements.js";
import { language, listed, text } from "./language.js";

/** Of one string of a TXT record (RFC 1035 §3.3), which is what many a form takes. */
const LONG = 255;

let known = null;

/** A box that fills itself once the name servers are known. @param records what is to be entered there */
export function providerHelp(here, records) {
  const box = h("div", { id: "provider" });
  get(here + "/name-servers")
    .then((servers) => helpFor(servers, records))
    .then(
      (help) => box.replaceChildren(...help),
      (refusal) => {
        if (!(refusal instanceof Refusal)) {
          throw refusal;
        }
      },
    );
  return box;
}

/** The provider whose name servers these are: all of them, or it is not certain. */
export async function recognized(servers) {
  const providers = await all();
  return providers.find((provider) => servers.length > 0 && servers.every((server) => provider.nameServers.some((pattern) => matches(pattern, server))));
}

/** Asked for when it is needed for the first time, and again if that failed. */
function all() {
  known ??= get("../page/providers.json").catch((refusal) => {
    known = null;
    throw refusal;
  });
  return known;
}

/** A * at the beginning stands for whatever is below, one elsewhere for a part of a label. */
function matches(pattern, server) {
  const expression = pattern.replaceAll(".", "\\.").replace(/^\*/, ".+").replaceAll("*", "[^.]*");
  return new RegExp("^" + expression + "$").test(server);
}

/** What there is to say to whoever enters these records at these name servers. */
export async function helpFor(servers, records) {
  if (servers.length === 0) {
    return [];
  }
  const provider = await recognized(servers);
  const words = text().provider;
  const list = h("p", {}, h("small", {}, provider ? "" : words.unknown + " ", words.servers, ": ", h("span", { translate: "no" }, servers.join(", "))));
  if (!provider) {
    return [list];
  }
  return [
    h(
      "article",
      { "data-provider": provider.id },
      h("h3", {}, words.title(provider.name[language()])),
      h("ul", {}, told(provider, records).map((note) => h("li", {}, note))),
      h("p", {}, h("a", { href: provider.manual, rel: "noreferrer", target: "_blank" }, words.manual)),
      list,
    ),
  ];
}

/** Sentence by sentence; only what these records need. */
function told(provider, records) {
  const words = text().provider;
  const types = [...new Set(records.map((record) => record.type))];
  const facts = [
    ["fields", provider.forms.map((form) => formWords(form, types))],
    ["host", words.host[provider.host]],
    records.some((record) => record.host.includes("_")) ? ["underscore", words.underscore[underscores(provider, records)]] : null,
    types.includes("CNAME") ? ["trailingDot", words.trailingDot[provider.trailingDot]] : null,
    records.some((record) => record.type === "TXT" && record.value.length > LONG) ? ["longTxt", words.longTxt[provider.longTxt]] : null,
  ].filter(Boolean);
  const open = facts.filter(([, said]) => said === undefined || said.length === 0).map(([topic]) => words.topics[topic]);
  return [
    ...facts.flatMap(([, said]) => said ?? []),
    ...(provider.notes?.[language()] ?? []),
    ...((types.includes("TXT") && provider.txtNotes?.[language()]) || []),
    open.length > 0 ? words.seeManual(listed(open)) : null,
    provider.forms.length > 0 ? words.check : null,
  ].filter(Boolean);
}

/** Where it is known of TXT only, that is enough if no other name has one. */
function underscores(provider, records) {
  const others = records.some((record) => record.type !== "TXT" && record.host.includes("_"));
  return provider.underscore === "txt" && !others ? "allowed" : provider.underscore;
}

/** Which field of a form takes what. */
function formWords(form, types) {
  const words = text().provider.form;
  if (form.lines) {
    return words.lines(form.lines.filter((line) => types.includes(line.split(" ")[0].toUpperCase())));
  }
  const data = { CNAME: inLanguage(form.cname), TXT: inLanguage(form.txt) };
  const asked = types.filter((type) => data[type]);
  const same = asked.length === types.length && asked.every((type) => data[type] === data[asked[0]]);
  return [
    form.panel ? words.panel(form.panel) : null,
    form.type ? words.type(inLanguage(form.type)) : null,
    words.host(inLanguage(form.host)),
    ...(same ? [words.data(data[asked[0]])] : asked.map((type) => words.dataOf(type, data[type]))),
  ]
    .filter(Boolean)
    .join(words.between);
}

/** Some forms name their fields in one language, whatever their users read. */
function inLanguage(name) {
  return name?.[language()] ?? name;
}
