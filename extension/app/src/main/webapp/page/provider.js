// Help for the DNS provider that runs the domain, recognized by its name servers.

import { get, Refusal } from "./api.js";
import { h } from "./elements.js";
import { language, text } from "./language.js";
import { PROVIDERS } from "./providers.js";

/** A box that fills itself once the name servers are known. */
export function providerHelp(here) {
  const box = h("div", { id: "provider" });
  get(here + "/name-servers").then(
    (servers) => box.replaceChildren(...told(servers)),
    (refusal) => {
      if (!(refusal instanceof Refusal)) {
        throw refusal;
      }
    },
  );
  return box;
}

/** The provider whose name servers these are: all of them, or it is not certain. */
export function recognized(servers) {
  return PROVIDERS.find((provider) => servers.length > 0 && servers.every((server) => provider.servers.test(server)));
}

function told(servers) {
  if (servers.length === 0) {
    return [];
  }
  const provider = recognized(servers);
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
      h("ul", {}, [...provider.notes[language()], words.check].map((note) => h("li", {}, note))),
      h("p", {}, h("a", { href: provider.manual, rel: "noreferrer", target: "_blank" }, words.manual)),
      list,
    ),
  ];
}
