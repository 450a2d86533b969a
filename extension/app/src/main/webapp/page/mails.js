// The mails that left for an account.

import { get } from "./api.js";
import { h, part, sender } from "./elements.js";
import { moment, text } from "./language.js";

export function recentMail(scene) {
  const body = part("div", {}, (mails) => (mails.length === 0 ? h("p", {}, text().mails.none) : h("ul", { class: "people" }, mails.map(mail))));
  return {
    refresh: async () => body.show((await get(scene.path + "/decisions")).slice(0, 20)),
    element: h("section", { "aria-labelledby": "mails-title", id: "mails" }, h("h2", { id: "mails-title" }, text().mails.title), body.element),
  };
}

function mail(one) {
  const words = text().mails;
  return h(
    "li",
    {},
    h(
      "div",
      {},
      h("time", { datetime: one.at }, moment(one.at)),
      h("small", { class: "block" }, words.who, ": ", one.sender.principal ?? one.from.written ?? words.nobody, one.sender.deployment ? ` (${one.sender.deployment})` : ""),
    ),
    h(
      "div",
      {},
      h("small", { class: "block" }, words.from),
      one.from.used ? sender(one.from.used) : h("strong", {}, words.refused),
      h("small", { class: "block" }, text().why[one.code] ?? one.explanation),
      one.observed ? h("small", { class: "block" }, words.observed) : null,
    ),
  );
}
