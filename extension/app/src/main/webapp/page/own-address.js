// The member's own notification address: with policy "member" it is what mail is from.

import { put } from "./api.js";
import { fold, h } from "./elements.js";
import { text } from "./language.js";
import { trying } from "./trying.js";

/** Shows the address and lets its owner change it; a new one counts once it is confirmed by mail. */
export function ownAddress(scene) {
  const words = text().own;
  const said = h("p", { role: "alert", id: "own-said" });
  const waiting = h("div", { "aria-live": "polite" });
  const field = h("input", {
    id: "own-address",
    name: "own-address",
    type: "email",
    autocomplete: "email",
    required: true,
    "aria-describedby": "own-hint own-said",
  });
  show(scene.account.member);
  const box = fold(
    "own",
    words.title,
    h("p", { id: "own-hint" }, words.intro),
    h("form", { novalidate: true, onsubmit: send }, h("label", { for: "own-address" }, words.label), h("fieldset", { role: "group" }, field, h("button", { type: "submit" }, words.button))),
    said,
    waiting,
  );
  // An admin entered it: its person is asked.
  box.open = !scene.account.member.certain;
  return box;

  function show(member) {
    field.value = member.unconfirmedAddress ?? member.notificationAddress ?? "";
    waiting.replaceChildren(
      ...(member.certain || member.unconfirmedAddress || !member.notificationAddress ? [] : [question(member.notificationAddress)]),
      ...(member.unconfirmedAddress ? waits(member) : []),
    );
  }

  function waits(member) {
    const words = text().address;
    return member.undeliverableAt
      ? [h("p", { class: "attention" }, words.undeliverable(member.unconfirmedAddress))]
      : [h("p", {}, words.sent(member.unconfirmedAddress)), h("p", {}, words.spam)];
  }

  /** Whoever says yes has this login, and so belongs to the account on more than an admin's word. */
  function question(address) {
    return h(
      "article",
      { class: "notice", id: "own-question" },
      h("p", {}, words.question(address)),
      h("button", { type: "button", id: "own-agree", onclick: () => claim(address) }, words.agree),
    );
  }

  function send(event) {
    event.preventDefault();
    claim(field.value);
  }

  function claim(address) {
    trying(said, async () => show(await put("me/notification-address", { account: scene.account.id, address })));
  }
}
