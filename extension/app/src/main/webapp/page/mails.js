// The mails that left for an account.

import { get } from "./api.js";
import { fold, h, part, sender } from "./elements.js";
import { moment, text } from "./language.js";

const SHOWN = 20;
/** How many of them are to be seen at once; the others are in a fold. */
const FIRST = 5;

export function recentMail(scene) {
  const body = part("div", {}, list);
  return {
    refresh: async () => body.show((await get(scene.path + "/decisions")).slice(0, SHOWN)),
    element: h("section", { "aria-labelledby": "mails-title", id: "mails" }, h("h2", { id: "mails-title" }, text().mails.title), body.element),
  };
}

function list(mails) {
  if (mails.length === 0) {
    return h("p", {}, text().mails.none);
  }
  const earlier = mails.slice(FIRST);
  return [
    h("ul", { class: "people" }, mails.slice(0, FIRST).map(mail)),
    earlier.length > 0 ? fold(null, text().mails.earlier(earlier.length), h("ul", { class: "people" }, earlier.map(mail))) : null,
  ];
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
