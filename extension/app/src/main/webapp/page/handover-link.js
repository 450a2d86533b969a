// The link for the person who has the DNS login.

import { get, post, remove } from "./api.js";
import { h } from "./elements.js";
import { moment, text } from "./language.js";
import { copyButton } from "./records.js";
import { isStopped } from "./status.js";
import { trying } from "./trying.js";

/** Makes, shows and withdraws the link to a domain. While nothing is to be published there is nothing to hand over. */
export function handover(here, first) {
  const words = text().handover;
  const said = h("p", { role: "alert", id: "handover-said" });
  const why = h("p", {}, words.text);
  const link = h("div", { "aria-live": "polite" });
  const maker = h("button", { type: "button", class: "secondary outline", id: "make-link", onclick: () => (!there || confirm(words.sure)) && trying(said, make) });
  const revoker = h("button", { type: "button", class: "secondary outline", id: "revoke-link", onclick: () => trying(said, revoke) }, words.revoke);
  const element = h("article", { id: "handover" }, h("h3", {}, words.title), why, link, said, h("p", { class: "buttons" }, maker, revoker));
  let domain = first;
  let asked = false;
  /** Whether there is a link that works; not known at first. */
  let there = null;
  draw();
  ask();
  return { element, follow };

  /** What could not be asked is asked again with the next news of the domain. */
  function follow(now) {
    domain = now;
    draw();
    ask();
  }

  async function ask() {
    if (asked) {
      return;
    }
    asked = true;
    asked = await trying(said, async () => {
      const { expiresAt } = await get(here + "/handover");
      show(expiresAt ? [h("p", {}, words.there(moment(expiresAt)))] : [], Boolean(expiresAt));
    });
  }

  async function make() {
    const made = await post(here + "/handover");
    const field = h("input", { id: "link", readonly: true, value: made.url, onfocus: (event) => event.target.select() });
    const copy = copyButton(words.link, made.url, words.copy);
    copy.className = "";
    show(
      [
        h("p", {}, words.once),
        h("label", { for: "link" }, words.link),
        h("div", { role: "group" }, field, copy),
        h("p", {}, h("small", {}, words.until(moment(made.expiresAt)))),
      ],
      true,
    );
    // What made the link would make another one, and this one worthless.
    field.focus();
  }

  async function revoke() {
    await remove(here + "/handover");
    show([h("p", {}, words.revoked)], false);
  }

  function show(content, works) {
    link.replaceChildren(...content);
    there = works;
    draw();
  }

  function draw() {
    const stopped = isStopped(domain);
    element.hidden = stopped && !there;
    why.hidden = stopped;
    maker.hidden = stopped || there === null;
    maker.textContent = there ? words.again : words.create;
    revoker.hidden = !there;
  }
}
