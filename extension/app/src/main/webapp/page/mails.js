// The mails that left for an account.

import { get } from "./api.js";
import { h, part, sender } from "./elements.js";
import { moment, text } from "./language.js";

const SHOWN = 20;
/** How many of them are to be seen at once; the others are in a fold. */
const FIRST = 5;

export function recentMail(scene) {
  const words = text().mails;
  const title = h("summary");
  const others = h("ul", { class: "people" });
  // It stays open when there is news.
  const earlier = h("details", {}, title, others);
  const body = part("div", {}, list);

  function list(mails) {
    if (mails.length === 0) {
      return h("p", {}, words.none);
    }
    const rest = mails.slice(FIRST);
    title.textContent = words.earlier(rest.length);
    others.replaceChildren(...rest.map(mail));
    return [h("ul", { class: "people" }, mails.slice(0, FIRST).map(mail)), rest.length > 0 ? earlier : null];
  }

  return {
    refresh: async () => body.show((await get(scene.path + "/decisions")).slice(0, SHOWN)),
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
