// Keys whose records the account publishes itself (record shape "txt"): which comes next, and which record may go.

import { get, Refusal } from "./api.js";
import { h, part } from "./elements.js";
import { moment, text } from "./language.js";
import { recordFields } from "./records.js";

/**
 * Says nothing as long as there is nothing to do about keys.
 *
 * @param changed called when it becomes known whether there is a record to publish, and whenever that changes
 */
export function keyTurns(here, changed) {
  const body = part("div", { id: "keys" }, draw);
  let waiting = false;
  let known = false;

  /** @param domain as it is now; a key that is among its records needs no words here */
  async function show(domain) {
    if (!domain.records.some((record) => record.type === "TXT")) {
      known = true;
      return;
    }
    try {
      const keys = await get(here + "/keys");
      const shown = domain.records.map((record) => record.fullName);
      const next = keys.filter((key) => key.todo === "publish" && !shown.includes(key.fullName));
      body.show({
        next,
        kept: keys.filter((key) => key.todo === "keep" && key.removableAt),
        over: keys.filter((key) => key.todo === "remove"),
      });
      if (!known || waiting !== next.length > 0) {
        known = true;
        waiting = next.length > 0;
        changed();
      }
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) {
        throw refusal;
      }
      // The next look asks again; what is known of the domain stays as it is.
    }
  }

  /** @returns what is next for whoever publishes records; null if that is nothing about keys */
  function todo() {
    return waiting ? text().keys.next : null;
  }

  /** @returns whether it is certain that there is nothing to do about keys */
  function settled() {
    return known && !waiting;
  }

  return { element: body.element, show, todo, settled };
}

function draw({ next, kept, over }) {
  const words = text().keys;
  return [
    next.map((key) =>
      h(
        "article",
        { class: "notice", "data-key": "publish", "aria-labelledby": "next-key" },
        h("h2", { id: "next-key" }, words.title),
        h("p", {}, words.intro),
        recordFields({ type: "TXT", ...key }),
        h("p", {}, h("small", {}, words.then)),
      ),
    ),
    kept.map((key) => h("article", { "data-key": "keep" }, h("p", {}, words.keep(key.fullName, moment(key.removableAt))))),
    over.map((key) => h("article", { "data-key": "remove" }, h("p", {}, words.remove(key.fullName)))),
  ];
}
