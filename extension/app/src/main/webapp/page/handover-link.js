// The link for the person who has the DNS login.

import { get, post, Refusal, remove } from "./api.js";
import { h } from "./elements.js";
import { moment, sentence, text } from "./language.js";
import { copyButton } from "./records.js";

/** Makes, shows and withdraws the link to a domain. */
export function handover(here) {
  const words = text().handover;
  const body = h("div", { "aria-live": "polite" });
  const element = h("article", { id: "handover" }, h("h3", {}, words.title), h("p", {}, words.text), body);
  load();
  return element;

  async function load() {
    try {
      const link = await get(here + "/handover");
      show(link.expiresAt ? [h("p", {}, words.there(moment(link.expiresAt)))] : [], Boolean(link.expiresAt));
    } catch (refusal) {
      refused(refusal);
    }
  }

  function show(content, there) {
    body.replaceChildren(
      ...content,
      h(
        "p",
        { class: "buttons" },
        h("button", { type: "button", class: there ? "secondary outline" : null, id: "make-link", onclick: make }, there ? words.again : words.create),
        there ? h("button", { type: "button", class: "secondary outline", id: "revoke-link", onclick: revoke }, words.revoke) : "",
      ),
    );
  }

  async function make() {
    try {
      const link = await post(here + "/handover");
      show(
        [
          h("label", {}, words.link, h("input", { id: "link", readonly: true, value: link.url, onfocus: (event) => event.target.select() })),
          h("p", {}, copyButton(words.link, link.url, words.copy), " ", words.until(moment(link.expiresAt))),
          h("p", {}, h("small", {}, words.once)),
        ],
        true,
      );
    } catch (refusal) {
      refused(refusal);
    }
  }

  async function revoke() {
    try {
      await remove(here + "/handover");
      show([h("p", {}, words.revoked)], false);
    } catch (refusal) {
      refused(refusal);
    }
  }

  function refused(refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    body.replaceChildren(h("p", { role: "alert" }, sentence(refusal)));
  }
}
